/* Profiles for the tests of USSD over HTTP. */
#ifndef JAGA_TESTS_UNIT_EDGE_USSD_FIXTURE_H
#define JAGA_TESTS_UNIT_EDGE_USSD_FIXTURE_H

#include "base/buf.h"
#include "edge/ussd_in.h"
#include "edge/ussd_profiles.h"

#define NOW ((when_t)1700000100000)

#define JOINED                                                                 \
	"request form\nsession sessionId\nphone phoneNumber\n"                 \
	"code serviceCode\ninput text joined\nabort status *\n"                \
	"continue CON {text}\nend END {text}\n"
#define LAST                                                                   \
	"request json\nsession id\nphone hp\ncode *{kode}#\ninput isi last\n"  \
	"dial awal true <code>\nabort habis *\n"                               \
	"continue {\"id\":\"{id}\",\"isi\":{\"teks\":\"{text}\"},"             \
	"\"lagi\":true}\nend {text}\n"

static inline int make(void **state)
{
	*state = arena_new((size_t)4 << 20);
	return 0;
}

static inline int drop(void **state)
{
	arena_free(*state);
	return 0;
}

/* How many errors; what they say as "LINE:COLUMN CODE\n" in *places. */
static inline int read_profile(struct arena *a, struct str file,
    struct str source, struct ussd_profile *out, struct buf *places)
{
	struct diags *d = arena_alloc(a, sizeof(*d));

	diags_init(d, a);
	bool is_good = ussd_profile_read(file, source, a, d, out);

	assert_int_equal(is_good, d->n_errors == 0);
	for (int i = 0; i < d->n && places != NULL; i++)
		buf_putf(places, "%d:%d %.*s\n", d->list[i].line,
		    d->list[i].column, STR_ARG(d->list[i].code));
	return d->n_errors;
}

static inline const struct ussd_profile *profile(
    struct arena *a, const char *source)
{
	struct ussd_profile *p = arena_alloc(a, sizeof(*p));

	assert_int_equal(read_profile(a, STR("contoh.profile"), str_of(source),
			     p, NULL),
	    0);
	return p;
}

/* The fields of a request with that body. */
static inline struct form *fields(
    struct arena *a, const struct ussd_profile *p, const char *body)
{
	const struct ussd_in_request r = { .body = str_of(body) };
	struct form *f = arena_alloc(a, sizeof(*f));

	assert_true(ussd_in_fields(p, a, &r, f));
	return f;
}

static inline struct ussd_in_step step_of(
    struct arena *a, const struct ussd_profile *p, const char *body)
{
	struct ussd_in_step step;

	assert_int_equal(ussd_in_read(p, a, fields(a, p, body), STR("ID"), NOW,
			     &step),
	    ERR_NONE);
	return step;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make, drop)

#endif
