/* One sentence for each invariant. */
#include "core/invariant.h"

#include "base/err.h"
#include "core/case.h"

static const char *const sentences[] = {
	[INVARIANT_WATCHED] = "tidak punya pengingat",
	[INVARIANT_ON_TIME] = "pengingatnya terlambat",
	[INVARIANT_PAGED] = "lama tidak dipanggilkan",
	[INVARIANT_OWNER] = "dipegang orang di luar daftar petugas",
	[INVARIANT_CALLED] = "belum dipanggilkan sama sekali",
};

span_t invariant_quiet(enum severity severity)
{
	static const span_t spans[] = {
		[SEVERITY_S1] = HOURS(1),
		[SEVERITY_S2] = HOURS(4),
		[SEVERITY_S3] = HOURS(24),
	};

	BUG_IF(severity < SEVERITY_S1 || severity > SEVERITY_S3);
	return spans[severity];
}

struct str invariant_text(
    struct arena *a, enum invariant which, struct str letters)
{
	BUG_IF((size_t)which >= sizeof(sentences) / sizeof(sentences[0]) ||
	       which == INVARIANT_NONE);
	return arena_printf(a,
	    "SISTEM " CASE_MARK ": kasus %.*s %s. Periksa sekarang, juga kasus "
	    "terbuka lain. Balas AMBIL " CASE_MARK ".",
	    letters.len > 0 ? (int)letters.len : 1,
	    letters.len > 0 ? letters.ptr : "?", sentences[which]);
}
