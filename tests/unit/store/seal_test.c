/* The seal: what opens, what does not, and what stays the same for ever. */
#include "unit/store/fixture.h"

#include "store/seal.h"

static int open_fixed(void **state)
{
	const char *why = NULL;

	*state = seal_open(NULL, &why);
	assert_non_null(*state);
	return 0;
}

static int close_fixed(void **state)
{
	seal_close(*state);
	return 0;
}

static void sealed_opens_again(void **state)
{
	static const size_t sizes[] = { 0, 1, 15, 16, 17, 160, 4096 };
	char text[4096];
	struct buf sealed, plain;

	memset(text, 'x', sizeof(text));
	buf_init(&sealed, 8192);
	buf_init(&plain, 8192);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct str given = { text, sizes[i] };

		buf_clear(&sealed);
		buf_clear(&plain);
		buf_puts(&sealed, STR("before"));
		buf_puts(&plain, STR("kept"));
		seal_put(*state, STR("inbox"), given, &sealed);
		assert_int_equal(sealed.len, 6 + sizes[i] + SEAL_OVERHEAD);
		struct str s = str_sub(buf_str(&sealed), 6, sealed.len);
		assert_true(seal_get(*state, STR("inbox"), s, &plain));
		assert_int_equal(plain.len, 4 + sizes[i]);
		assert_str(str_sub(buf_str(&plain), 4, plain.len), given);
	}
	buf_free(&sealed);
	buf_free(&plain);
}

static void any_flipped_bit_does_not_open(void **state)
{
	struct buf sealed, plain;

	buf_init(&sealed, 256);
	buf_init(&plain, 256);
	seal_put(*state, STR("inbox"), STR("tolong saya"), &sealed);
	for (size_t i = 0; i < sealed.len * 8; i++) {
		char bit = (char)(1U << i % 8);

		sealed.ptr[i / 8] = (char)(sealed.ptr[i / 8] ^ bit);
		assert_false(
		    seal_get(*state, STR("inbox"), buf_str(&sealed), &plain));
		assert_int_equal(plain.len, 0);
		sealed.ptr[i / 8] = (char)(sealed.ptr[i / 8] ^ bit);
	}
	for (size_t n = 0; n < sealed.len; n++)
		assert_false(seal_get(*state, STR("inbox"),
		    str_sub(buf_str(&sealed), 0, n), &plain));
	buf_free(&sealed);
	buf_free(&plain);
}

static void moved_to_another_place_does_not_open(void **state)
{
	struct buf sealed, plain;

	buf_init(&sealed, 256);
	buf_init(&plain, 256);
	seal_put(*state, STR("inbox"), STR("tolong saya"), &sealed);
	assert_false(seal_get(*state, STR("outbox"), buf_str(&sealed), &plain));
	assert_true(seal_get(*state, STR("inbox"), buf_str(&sealed), &plain));
	buf_free(&sealed);
	buf_free(&plain);
}

static void the_same_text_never_looks_the_same(void **state)
{
	struct buf a, b;

	buf_init(&a, 256);
	buf_init(&b, 256);
	seal_put(*state, STR("inbox"), STR("LAPOR"), &a);
	/* More than one page of nonces. */
	for (int i = 0; i < 500; i++) {
		buf_clear(&b);
		seal_put(*state, STR("inbox"), STR("LAPOR"), &b);
		assert_memory_not_equal(a.ptr, b.ptr, 24);
	}
	buf_free(&a);
	buf_free(&b);
}

static void a_child_uses_no_nonce_of_its_parent(void **state)
{
	struct buf mine;
	char theirs[24];
	int ends[2];
	pid_t child;

	buf_init(&mine, 256);
	assert_int_equal(pipe(ends), 0);
	seal_put(*state, STR("inbox"), STR("a"), &mine);
	child = fork();
	assert_true(child >= 0);
	buf_clear(&mine);
	seal_put(*state, STR("inbox"), STR("a"), &mine);
	if (child == 0)
		_exit(write(ends[1], mine.ptr, 24) == 24 ? 0 : 1);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(read(ends[0], theirs, 24), 24);
	assert_memory_not_equal(mine.ptr, theirs, 24);
	(void)close(ends[0]);
	(void)close(ends[1]);
	buf_free(&mine);
}

static void a_full_buffer_holds_no_plain_text(void **state)
{
	struct buf out;

	buf_init(&out, 40);
	seal_put(*state, STR("inbox"), STR("rahasia"), &out);
	assert_true(buf_is_over(&out));
	assert_int_equal(out.len, 0);
	buf_free(&out);
}

static void uses_give_unrelated_indexes(void **state)
{
	struct seal_index seen[SEAL_RECEIPT + 1];

	for (int i = 0; i <= SEAL_RECEIPT; i++) {
		seen[i] =
		    seal_index(*state, (enum seal_use)i, STR("+6281234567890"));
		for (int j = 0; j < i; j++)
			assert_memory_not_equal(&seen[i], &seen[j], SEAL_INDEX);
	}
	struct seal_index again =
	    seal_index(*state, SEAL_CASE, STR("+6281234567890"));
	assert_memory_equal(&again, &seen[SEAL_CASE], SEAL_INDEX);
}

/* Codes on paper and in phones depend on these for ever. */
static void keyed_numbers_never_change(void **state)
{
	char nonce[17], tag[9];

	assert_int_equal(
	    seal_check_digits(*state, STR("KTR"), STR("+6281234500011")), 22);
	assert_int_equal(seal_draw(*state, 1, 4913), 4108);
	seal_nonce(*state, 1, nonce);
	assert_string_equal(nonce, "ad9493c7967537a9");
	seal_tag(*state, STR("+6281234500011"), tag);
	assert_string_equal(tag, "21915388");
}

static void check_digits_are_spread_and_differ_by_phone(void **state)
{
	int seen[100] = { 0 }, same = 0;

	for (int i = 0; i < 10000; i++) {
		char phone[32];
		struct str p = { phone, (size_t)snprintf(phone, sizeof(phone),
					    "+62812%08d", i) };
		int digits = seal_check_digits(*state, STR("KTR"), p);

		assert_in_range(digits, 0, 99);
		seen[digits]++;
		same += digits == seal_check_digits(*state, STR("KTS"), p);
	}
	for (int i = 0; i < 100; i++)
		assert_in_range(seen[i], 50, 150);
	assert_in_range(same, 50, 150);
}

static void draws_are_spread(void **state)
{
	static unsigned char seen[4913];
	int n = 0;

	for (int64_t i = 0; i < 4913; i++) {
		int64_t drawn = seal_draw(*state, i, 4913);

		assert_in_range(drawn, 0, 4912);
		n += seen[drawn] == 0;
		seen[drawn] = 1;
	}
	assert_in_range(n, 2900, 3300); /* 1 - 1/e of them: 3105 */
}

static void same_compares_whole_texts(void **state)
{
	(void)state;
	assert_true(seal_same(STR("abc"), STR("abc")));
	assert_true(seal_same(STR(""), STR("")));
	assert_false(seal_same(STR("abc"), STR("abd")));
	assert_false(seal_same(STR("abc"), STR("ab")));
}

static void digests_are_not_keyed(void **state)
{
	struct seal_index a = seal_digest(STR("flow lapor"));
	struct seal_index b = seal_digest(STR("flow lapor"));
	struct seal_index c = seal_digest(STR("flow kabar"));

	(void)state;
	assert_memory_equal(&a, &b, SEAL_INDEX);
	assert_memory_not_equal(&a, &c, SEAL_INDEX);
}

static void base64_is_that_of_rfc_4648(void **state)
{
	static const struct {
		struct str plain, coded;
	} rows[] = {
		{ { "", 0 }, { "", 0 } },
		{ { "f", 1 }, { "Zg==", 4 } },
		{ { "fo", 2 }, { "Zm8=", 4 } },
		{ { "foobar", 6 }, { "Zm9vYmFy", 8 } },
		{ { "\xFF\x00\xFE", 3 }, { "/wD+", 4 } },
	};
	struct buf out;

	(void)state;
	buf_init(&out, 256);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		buf_clear(&out);
		seal_base64(rows[i].plain, &out);
		assert_str(buf_str(&out), rows[i].coded);
	}
	buf_clear(&out);
	seal_base64(
	    STR("0123456789012345678901234567890123456789012345678"), &out);
	assert_int_equal(out.len, 68);
	assert_true(str_ends(buf_str(&out), STR("NDU2NzgOA==")) ||
		    str_ends(buf_str(&out), STR("OA==")));
	buf_free(&out);
}

#define with_seal(name)                                                        \
	cmocka_unit_test_setup_teardown(name, open_fixed, close_fixed)

static void marks_are_keyed_and_never_none(void **state)
{
	int64_t one = seal_mark(*state, STR("1*2"));

	assert_int_not_equal(one, 0);
	assert_int_not_equal(seal_mark(*state, STR("")), 0);
	assert_int_equal(seal_mark(*state, STR("1*2")), one);
	assert_int_not_equal(seal_mark(*state, STR("1*3")), one);
	assert_int_not_equal(seal_mark(*state, STR("1*2*")), one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_seal(sealed_opens_again),
		with_seal(any_flipped_bit_does_not_open),
		with_seal(moved_to_another_place_does_not_open),
		with_seal(the_same_text_never_looks_the_same),
		with_seal(a_child_uses_no_nonce_of_its_parent),
		with_seal(a_full_buffer_holds_no_plain_text),
		with_seal(uses_give_unrelated_indexes),
		with_seal(keyed_numbers_never_change),
		with_seal(check_digits_are_spread_and_differ_by_phone),
		with_seal(draws_are_spread),
		cmocka_unit_test(same_compares_whole_texts),
		cmocka_unit_test(digests_are_not_keyed),
		cmocka_unit_test(base64_is_that_of_rfc_4648),
		with_seal(marks_are_keyed_and_never_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
