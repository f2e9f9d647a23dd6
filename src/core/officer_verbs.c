/*
 * officer_verbs: the words of the commands, and what may stand beside each. A
 * word of another act must be two edits away, so that one slip of a thumb never
 * turns one act into another; tests/unit/core/officer_test.c measures it. A
 * single letter is one edit from every other, so none is ever mended: it counts
 * exactly as it is or not at all. T, S and B are no letters of ours (tutup or
 * tidak, selesai or salah, beri or bukan).
 */
#include "core/officer.h"

#include "base/err.h"

static const struct officer_verb verbs[] = {
	{ "ambil", OFFICER_CLAIM },
	{ "ya", OFFICER_CLAIM },
	{ "y", OFFICER_CLAIM },
	{ "terima", OFFICER_CLAIM },
	{ "take", OFFICER_CLAIM },
	{ "ack", OFFICER_CLAIM },
	{ "lepas", OFFICER_PASS },
	{ "lewat", OFFICER_PASS },
	{ "x", OFFICER_PASS },
	{ "tidak bisa", OFFICER_PASS },
	{ "tdk bisa", OFFICER_PASS },
	{ "tak bisa", OFFICER_PASS },
	{ "pass", OFFICER_PASS },
	{ "lanjut", OFFICER_STILL },
	{ "masih", OFFICER_STILL },
	{ "still", OFFICER_STILL },
	{ "daftar", OFFICER_LIST },
	{ "l", OFFICER_LIST },
	{ "list", OFFICER_LIST },
	{ "bantuan", OFFICER_HELP },
	{ "?", OFFICER_HELP },
	{ "help", OFFICER_HELP },
	{ "naik", OFFICER_ESCALATE },
	{ "e", OFFICER_ESCALATE },
	{ "escalate", OFFICER_ESCALATE },
	{ "kabar", OFFICER_NOTE },
	{ "catat", OFFICER_NOTE },
	{ "n", OFFICER_NOTE },
	{ "note", OFFICER_NOTE },
	{ "tunggu", OFFICER_WAIT },
	{ "wait", OFFICER_WAIT },
	{ "rinci", OFFICER_INFO },
	{ "info", OFFICER_INFO },
	{ "i", OFFICER_INFO },
	{ "oper", OFFICER_HAND },
	{ "beri", OFFICER_HAND },
	{ "assign", OFFICER_HAND },
	{ "ikut", OFFICER_JOIN },
	{ "join", OFFICER_JOIN },
	{ "alih", OFFICER_REFER },
	{ "rujuk", OFFICER_REFER },
	{ "refer", OFFICER_REFER },
	{ "tolak", OFFICER_REFUSE },
	{ "decline", OFFICER_REFUSE },
	{ "selesai", OFFICER_CLOSE },
	{ "tutup", OFFICER_CLOSE },
	{ "done", OFFICER_CLOSE },
	{ "close", OFFICER_CLOSE },
	{ "bukan", OFFICER_UNDO },
	{ "undo", OFFICER_UNDO },
	{ "gabung", OFFICER_MERGE },
	{ "merge", OFFICER_MERGE },
	{ "ulang", OFFICER_REOPEN },
	{ "reopen", OFFICER_REOPEN },
	{ "piket", OFFICER_DUTY },
	{ "duty", OFFICER_DUTY },
	{ "siap", OFFICER_READY },
	{ "ready", OFFICER_READY },
	{ "ganti", OFFICER_SWAP },
	{ "change", OFFICER_SWAP },
	{ "cuti", OFFICER_AWAY },
	{ "away", OFFICER_AWAY },
	{ "masuk", OFFICER_RETURN },
	{ "return", OFFICER_RETURN },
	{ "cabut", OFFICER_REVOKE },
	{ "revoke", OFFICER_REVOKE },
	{ "tes", OFFICER_TEST },
	{ "test", OFFICER_TEST },
	{ "ambil semua", OFFICER_CLAIM_ALL },
	{ "take all", OFFICER_CLAIM_ALL },
	{ "semua", OFFICER_CLAIM_ALL },
	{ NULL, OFFICER_NONE },
};

static const enum officer_arg args[OFFICER_ACTS] = {
	[OFFICER_NOTE] = OFFICER_ARG_TEXT,
	[OFFICER_WAIT] = OFFICER_ARG_TIME,
	[OFFICER_INFO] = OFFICER_ARG_WORD,
	[OFFICER_HAND] = OFFICER_ARG_WORD,
	[OFFICER_REFER] = OFFICER_ARG_WORD,
	[OFFICER_CLOSE] = OFFICER_ARG_OUTCOME,
	[OFFICER_MERGE] = OFFICER_ARG_CASE,
	[OFFICER_SWAP] = OFFICER_ARG_TEXT,
	[OFFICER_AWAY] = OFFICER_ARG_TEXT,
	[OFFICER_REVOKE] = OFFICER_ARG_WORD,
	[OFFICER_REFUSE] = OFFICER_ARG_TEXT,
};

const struct officer_verb *officer_verbs(void)
{
	return verbs;
}

enum officer_arg officer_arg_of(enum officer_act act)
{
	BUG_IF((int)act < 0 || act >= OFFICER_ACTS);
	return args[act];
}
