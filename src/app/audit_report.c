/* One sentence a fault, in both languages, then what it means for the roots. */
#include "app/audit_report.h"

#include "base/arena.h"
#include "base/err.h"
#include "core/date.h"

#define REPORT_ARENA 4096

static const struct {
	const char *indonesian, *english;
} faults[] = {
	[AUDIT_FAULT_NONE] = { "utuh", "whole" },
	[AUDIT_FAULT_GAP] = { "baris ini hilang", "this row is missing" },
	[AUDIT_FAULT_MAC] = { "baris ini diubah", "this row was changed" },
	[AUDIT_FAULT_NOTE] = { "catatan kasus yang dimaksud diubah atau hilang",
	    "the note of the case that it is about was changed or is gone" },
	[AUDIT_FAULT_PAGE] = { "panggilan yang dimaksud diubah atau hilang",
	    "the page that it is about was changed or is gone" },
	[AUDIT_FAULT_ROOT] = { "saksi menerima akar yang lain untuk baris ini",
	    "a witness was told another root for this row" },
	[AUDIT_FAULT_SHORT] = { "saksi tahu baris ini, tetapi log berakhir "
				"sebelumnya: akhirnya dipotong",
	    "a witness knows of this row, and the log ends before it: its end "
	    "was cut off" },
	[AUDIT_FAULT_CASE] = { "kasus tidak seperti kata log (baris "
			       "terakhirnya)",
	    "the case is not as the log (its last row) says" },
	[AUDIT_FAULT_EXTRA] = { "ada kasus, catatan, atau panggilan yang tidak "
				"tercatat di log, atau yang hilang",
	    "there are cases, notes or pages that the log does not have, or "
	    "some are gone" },
};

static const char *say(enum lang lang, const char *id, const char *en)
{
	return lang == LANG_ID ? id : en;
}

static void put_fault(const struct audit_report *r, enum lang lang,
    struct arena *a, struct buf *out)
{
	buf_puts(out, str_of(say(lang, "RUSAK", "BROKEN")));
	if (r->row > 0 || r->fault == AUDIT_FAULT_GAP)
		buf_putf(out, ": %s %lld", say(lang, "baris", "row"),
		    (long long)r->row);
	if (r->case_id > 0)
		buf_putf(out, ", %s %lld", say(lang, "kasus", "case"),
		    (long long)r->case_id);
	if (r->at > 0)
		buf_putf(out, ", %.*s", STR_ARG(date_time_of(a, r->at)));
	buf_putf(out, ": %s.\n",
	    say(lang, faults[r->fault].indonesian, faults[r->fault].english));
}

static void put_root(const struct audit_report *r, enum lang lang,
    struct arena *a, struct buf *out)
{
	struct str at = r->root_at > 0 ? date_of(a, r->root_at) : STR("-");

	if (r->root_row == 0) {
		buf_puts(out,
		    str_of(say(lang,
			"Tidak ada akar sesudahnya: terjadi setelah akar "
			"terakhir.\n",
			"No root stands behind it: it happened after the last "
			"root.\n")));
		return;
	}
	if (lang == LANG_ID)
		buf_putf(out,
		    "Akar yang pertama tidak cocok: tanggal %.*s, baris %lld. "
		    "Yang sebelum itu masih dijamin akarnya.\n",
		    STR_ARG(at), (long long)r->root_row);
	else
		buf_putf(out,
		    "The first root that does not fit: day %.*s, row %lld. "
		    "What is before it is still vouched for by its roots.\n",
		    STR_ARG(at), (long long)r->root_row);
}

static void put_sum(const struct audit_report *r, int n_roots, enum lang lang,
    struct arena *a, struct buf *out)
{
	struct str last =
	    r->last_at > 0 ? date_time_of(a, r->last_at) : STR("-");
	const char *word = say(lang, "Diperiksa", "Looked at");

	if (r->fault == AUDIT_FAULT_NONE)
		word = say(lang, "UTUH", "WHOLE");
	buf_putf(out, "%s: %lld %s, %s %.*s. %s: %d / %d.\n", word,
	    (long long)r->rows, say(lang, "baris", "rows"),
	    say(lang, "terakhir", "the last of"), STR_ARG(last),
	    say(lang, "Akar saksi yang cocok", "Roots of witnesses that fit"),
	    r->n_roots, n_roots);
}

void audit_report_put(
    const struct audit_report *r, int n_roots, enum lang lang, struct buf *out)
{
	struct arena *a = arena_new(REPORT_ARENA);

	BUG_IF((size_t)r->fault >= sizeof(faults) / sizeof(faults[0]));
	if (r->fault != AUDIT_FAULT_NONE) {
		put_fault(r, lang, a, out);
		put_root(r, lang, a, out);
	}
	put_sum(r, n_roots, lang, a, out);
	if (r->fault == AUDIT_FAULT_NONE && n_roots == 0)
		buf_puts(out,
		    str_of(say(lang,
			"Tanpa akar dari saksi, orang yang memegang kuncinya "
			"bisa saja menulis ulang log ini.\n",
			"Without a root of a witness, somebody who has the key "
			"may have written this log anew.\n")));
	arena_free(a);
}
