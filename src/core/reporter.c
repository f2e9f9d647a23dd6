/*
 * reporter: a word of ours first, or a code first. No text says what a report
 * is about: the phone may be in other hands.
 */
#include "core/reporter.h"

#include "base/buf.h"
#include "base/limits.h"
#include "text/fold.h"

#define CODE_ROOM 9 /* four letters, blanks, two digits */

static const struct {
	const char *word;
	enum reporter_act act;
} words[] = {
	{ "status", REPORTER_STATUS },
	{ "cek status", REPORTER_STATUS },
	{ "tambah", REPORTER_ADD },
	{ "tambahan", REPORTER_ADD },
	{ "add", REPORTER_ADD },
};

static const struct {
	const char *id, *en;
} says[REPORTER_SAYS] = {
	/* clang-format off */
	[REPORTER_SAY_WAITS] = {
		"{code}: laporan sudah masuk, petugas sedang diberi tahu. Demi "
		"keamanan rincian tidak dikirim lewat SMS. Mau ditelepon? Balas "
		"HUBUNGI.",
		"{code}: your report is here, an officer is being told. For safety "
		"no details go by SMS. Want a call? Reply CALL.",
	},
	[REPORTER_SAY_IN_HAND] = {
		"{code}: sedang ditangani sejak {day}. Demi keamanan rincian tidak "
		"dikirim lewat SMS. Mau ditelepon? Balas HUBUNGI.",
		"{code}: being handled since {day}. For safety no details go by "
		"SMS. Want a call? Reply CALL.",
	},
	[REPORTER_SAY_CLOSED] = {
		"{code}: sudah selesai ditangani. Ada kabar baru? Tulis TAMBAH, "
		"kode ini, lalu kabarnya.",
		"{code}: this one is finished. Any news? Write ADD, this code, "
		"then the news.",
	},
	[REPORTER_SAY_ADDED] = {
		"{code}: kabar Anda sudah ditambahkan dan dibaca petugas. Jangan "
		"hadapi orang itu sendiri. Dalam bahaya? Balas BAHAYA.",
		"{code}: your news was added, an officer reads it. Do not face "
		"that person alone. In danger? Reply DANGER.",
	},
	[REPORTER_SAY_NOTHING] = {
		"Kami tidak memberi data pelapor atau isi laporan lewat SMS "
		"kepada siapa pun. Kalau Anda petugas, hubungi lewat kantor resmi "
		"Anda.",
		"We give no reporter data or report content by SMS to anyone. If "
		"you are an officer, contact us through your official office.",
	},
	[REPORTER_SAY_COVER] = {
		"Oke, pesan su masuk. Sehat selalu.",
		"Okay, your message is here. Stay well.",
	},
	/* clang-format on */
};

static bool read_word(struct arena *a, struct str text,
    struct reporter_text *out, struct str *rest)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct str word = str_of(words[i].word);
		struct str head = str_sub(text, 0, word.len);
		bool ends = text.len == word.len ||
			    fold_answer(a, str_sub(text, word.len, 1)).len == 0;

		if (!ends || !str_eq_nocase(head, word))
			continue;
		out->act = words[i].act;
		out->is_word = true;
		*rest = str_sub(text, word.len, text.len);
		return true;
	}
	return false;
}

/* A code at the very beginning. */
static bool read_code(struct arena *a, struct str text,
    struct reporter_text *out, struct str *rest)
{
	struct str head, after;

	if (!code_find(a, str_sub(text, 0, CODE_ROOM), &out->code, &head) ||
	    head.len == 0 || head.ptr[0] != ' ')
		return false;
	(void)code_find(a, text, &out->code, &after);
	out->has_code = true;
	*rest = str_trim(after);
	return true;
}

bool reporter_read(struct arena *a, struct str text, struct reporter_text *out)
{
	struct reporter_text t = { .act = REPORTER_ADD };
	struct str rest = str_trim(text);
	struct reporter_text word = t;
	struct str after;

	if (read_word(a, rest, &t, &rest)) {
		(void)read_code(a, str_trim(rest), &t, &rest);
	} else {
		if (!read_code(a, rest, &t, &rest))
			return false;
		/* "KTR27 status" */
		if (read_word(a, rest, &word, &after)) {
			t.act = word.act;
			rest = after;
		}
		if (rest.len == 0)
			t.act = REPORTER_STATUS;
	}
	t.text = personal_of(str_trim(rest));
	*out = t;
	return true;
}

struct str reporter_write(struct arena *a, enum reporter_say which,
    bool is_english, struct str code, struct str day)
{
	struct str rest = str_of(is_english ? says[which].en : says[which].id);
	struct buf out;
	struct str text;

	buf_init(&out, LIMIT_REPLY);
	while (rest.ptr != NULL) {
		buf_puts(&out, str_cut(&rest, '{'));
		if (rest.ptr == NULL)
			break;
		if (str_eq(str_cut(&rest, '}'), STR("code")))
			buf_puts(&out, code);
		else
			buf_puts(&out, day);
	}
	text = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return text;
}
