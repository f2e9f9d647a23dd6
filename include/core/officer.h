/*
 * officer: what an officer's SMS asks for. Any order, case and spacing; usual
 * slips. What is not understood is a question back, never another act.
 */
#ifndef JAGA_CORE_OFFICER_H
#define JAGA_CORE_OFFICER_H

#include "core/code.h"

enum officer_act {
	OFFICER_NONE,  /* no command in it */
	OFFICER_CLAIM, /* AMBIL YA Y TERIMA | TAKE ACK */
	OFFICER_PASS,  /* LEPAS LEWAT X "TIDAK BISA" | PASS */
	OFFICER_STILL, /* LANJUT MASIH | STILL: renews the lease */
	OFFICER_LIST,  /* DAFTAR L | LIST */
	OFFICER_HELP,  /* BANTUAN ? | HELP */
};

struct officer_command {
	enum officer_act act;
	bool has_code;
	struct code code;
	bool is_bare; /* the act word stood alone */
};

void officer_read(
    struct arena *a, struct str text, struct officer_command *out);
/* The verbs as a table, for the lint that no two are one edit apart and for
 * help; NULL ends it. */
struct officer_verb {
	const char *word; /* folded */
	enum officer_act act;
};
const struct officer_verb *officer_verbs(void);

#endif
