/* Requests are kept sealed until somebody does them. */
#include "unit/store/fixture.h"

#include "store/requests.h"

static struct request request_of(struct fixture *f)
{
	struct request r = { .kind = REQUEST_ENROL,
		.name = STR("kabar"),
		.flow = STR("daftar"),
		.lang = STR("id"),
		.n_fields = 2,
		.at = T0 };

	(void)f;
	assert_true(msisdn_read(STR("+6281239990001"), STR("ID"), &r.phone));
	r.fields[0].name = STR("panggilan");
	r.fields[0].value = STR("Ani");
	r.fields[1].name = STR("negara");
	r.fields[1].value = STR("Malaysia");
	return r;
}

static void a_request_is_read_back_until_it_is_done(void **state)
{
	struct fixture *f = *state;
	struct request r = request_of(f), got;

	assert_ok(requests_add(f->store, &r));
	assert_int_equal(requests_n_open(f->store), 1);
	assert_ok(requests_next(f->store, 0, f->arena, &got));
	assert_int_equal(got.id, r.id);
	assert_int_equal(got.kind, REQUEST_ENROL);
	assert_int_equal(got.at, T0);
	assert_str(got.name, STR("kabar"));
	assert_str(got.flow, STR("daftar"));
	assert_str(msisdn_open(&got.phone), STR("+6281239990001"));
	assert_int_equal(got.n_fields, 2);
	assert_str(got.fields[1].name, STR("negara"));
	assert_str(got.fields[1].value, STR("Malaysia"));
	assert_int_equal(
	    requests_next(f->store, r.id, f->arena, &got), ERR_GONE);

	assert_ok(requests_done(f->store, r.id, T0 + 1));
	assert_int_equal(requests_done(f->store, r.id, T0 + 2), ERR_GONE);
	assert_int_equal(requests_n_open(f->store), 0);
	assert_int_equal(requests_next(f->store, 0, f->arena, &got), ERR_GONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(a_request_is_read_back_until_it_is_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
