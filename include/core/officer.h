/*
 * officer: what an officer's SMS asks for. Any order, case and spacing; usual
 * slips. What is not understood is a question back, never another act.
 */
#ifndef JAGA_CORE_OFFICER_H
#define JAGA_CORE_OFFICER_H

#include "base/personal.h"
#include "core/code.h"
#include "core/officer_time.h"

/* Numbers of acts that wait for a confirmation are stored: never renumber. */
enum officer_act {
	OFFICER_NONE = 0,       /* no command in it */
	OFFICER_CLAIM = 1,      /* AMBIL YA Y TERIMA | TAKE ACK */
	OFFICER_PASS = 2,       /* LEPAS LEWAT X "TIDAK BISA" | PASS */
	OFFICER_STILL = 3,      /* LANJUT MASIH | STILL: renews the lease */
	OFFICER_LIST = 4,       /* DAFTAR L | LIST */
	OFFICER_HELP = 5,       /* BANTUAN ? | HELP */
	OFFICER_ESCALATE = 6,   /* NAIK E | ESCALATE: the next step, now */
	OFFICER_NOTE = 7,       /* KABAR CATAT N | NOTE, text */
	OFFICER_WAIT = 8,       /* TUNGGU | WAIT, until when */
	OFFICER_INFO = 9,       /* RINCI INFO I | INFO, personal word */
	OFFICER_HAND = 10,      /* OPER BERI | ASSIGN, nick */
	OFFICER_JOIN = 11,      /* IKUT | JOIN */
	OFFICER_REFER = 12,     /* ALIH RUJUK | REFER, agency */
	OFFICER_CLOSE = 13,     /* SELESAI TUTUP | DONE CLOSE, outcome, text */
	OFFICER_UNDO = 14,      /* BUKAN | UNDO: it was not me */
	OFFICER_MERGE = 15,     /* GABUNG | MERGE, another code */
	OFFICER_REOPEN = 16,    /* ULANG | REOPEN */
	OFFICER_DUTY = 17,      /* PIKET | DUTY */
	OFFICER_READY = 18,     /* SIAP | READY */
	OFFICER_SWAP = 19,      /* GANTI | CHANGE, nick and dates */
	OFFICER_AWAY = 20,      /* CUTI | AWAY, dates */
	OFFICER_RETURN = 21,    /* MASUK | RETURN */
	OFFICER_REVOKE = 22,    /* CABUT | REVOKE, nick */
	OFFICER_TEST = 23,      /* TES | TEST */
	OFFICER_REFUSE = 24,    /* TOLAK | DECLINE, reason */
	OFFICER_CONFIRM = 25,   /* YA 553: the number that we asked for */
	OFFICER_CLAIM_ALL = 26, /* AMBIL SEMUA 7 | TAKE ALL 7: of a bundle */
};
#define OFFICER_ACTS 27

/* What may stand beside verb and code. */
enum officer_arg {
	OFFICER_ARG_NONE,
	OFFICER_ARG_TEXT,    /* any words */
	OFFICER_ARG_TIME,    /* 30m, 4h, besok, dd/mm hh:mm */
	OFFICER_ARG_WORD,    /* one word: a nick, an agency, a personal word */
	OFFICER_ARG_OUTCOME, /* B D S T G, and any words */
	OFFICER_ARG_CASE,    /* a second code */
};

/* B benar: true, and referred. D dibantu: helped. S salah: false. T tak
 * tersambung: unreachable, which is no end (it only waits). G ganda: a
 * duplicate. */
#define OFFICER_OUTCOMES "BDSTG"

struct officer_command {
	enum officer_act act;
	bool has_code;
	struct code code;
	bool is_bare; /* it stands without a code */
	/* What was given; empty, 0 or not set where it was not. */
	struct personal text;
	struct str word; /* folded */
	struct officer_time time;
	char outcome;
	bool has_other;
	struct code other;
	int number; /* OFFICER_CONFIRM, OFFICER_CLAIM_ALL */
};

void officer_read(
    struct arena *a, struct str text, struct officer_command *out);
/* The verbs as a table, for the lint that no two are one edit apart and for
 * help; NULL ends it. */
struct officer_verb {
	const char *word; /* folded; two words are one verb */
	enum officer_act act;
};
const struct officer_verb *officer_verbs(void);
enum officer_arg officer_arg_of(enum officer_act act);

#endif
