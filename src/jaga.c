/*
 * The program: a table of commands. Each command has its own options and
 * returns its own exit code (base/err.h).
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "core/diag.h"
#include "edge/serve.h"
#include "tools/backup.h"
#include "tools/check.h"
#include "tools/diff.h"
#include "tools/doctor.h"
#include "tools/explain_text.h"
#include "tools/fmt.h"
#include "tools/graph.h"
#include "tools/operate.h"
#include "tools/phone.h"
#include "tools/po.h"
#include "tools/roster.h"
#include "tools/segments.h"
#include "tools/test.h"
#include "tools/when.h"
#include "tools/word.h"

#define VERSION "0.1.0"

struct command {
	const char *name;
	int (*main)(int argc, char **argv);
	const char *help, *bantuan; /* English, Indonesian */
};

static const struct command COMMANDS[] = {
	{ "serve", serve_main, "run the gateway", "jalankan gerbang" },
	{ "reload", operate_reload_main, "read flows and roster anew",
	    "baca ulang alur dan daftar petugas" },
	{ "audit", operate_audit_main, "is the log of cases whole",
	    "apakah log kasus masih utuh" },
	{ "funnel", operate_funnel_main, "where conversations are left",
	    "di langkah mana percakapan berhenti" },
	{ "shown", operate_shown_main, "the exact texts that were in force",
	    "teks persis yang pernah berlaku" },
	{ "backup", backup_main, "an encrypted copy of the running store",
	    "salinan terenkripsi dari data" },
	{ "restore", restore_main, "open a backup into a new folder",
	    "buka salinan ke folder baru" },
	{ "diff", diff_main, "what a reload would change",
	    "apa yang akan berubah" },
	{ "doctor", doctor_main, "what could lose or show a message here",
	    "periksa mesin ini dan Kannel" },
	{ "check", check_main, "say what is wrong in flows and roster",
	    "periksa alur dan daftar petugas" },
	{ "test", test_main, "run the examples of flows, and talks",
	    "jalankan contoh alur dan percakapan" },
	{ "explain", explain_text_main, "how a message would be understood",
	    "bagaimana satu pesan dipahami" },
	{ "graph", graph_main, "a picture of a flow", "gambar satu alur" },
	{ "phone", phone_main, "a phone in this terminal",
	    "telepon di terminal ini" },
	{ "fmt", fmt_main, "rewrite flows in one tidy form",
	    "rapikan file alur" },
	{ "po", po_main, "texts of a flow to a translator and back",
	    "teks alur untuk penerjemah, dan kembali" },
	{ "segments", segments_main, "what a text costs as SMS",
	    "hitung biaya teks sebagai SMS" },
	{ "roster", roster_main, "check the duty roster, show who is on duty",
	    "periksa daftar petugas, siapa yang bertugas" },
	{ "when", when_main, "the instant of a wall time of a zone",
	    "waktu UTC dari jam setempat" },
	{ "word", word_main, "an officer's personal word, for the roster",
	    "kata sandi petugas, untuk daftar petugas" },
};

#define N_COMMANDS (sizeof(COMMANDS) / sizeof(COMMANDS[0]))

static int show_help(FILE *out)
{
	(void)fprintf(out,
	    "jaga " VERSION ", a hotline by SMS and USSD\n\n"
	    "Usage: jaga COMMAND [OPTION...]   (jaga COMMAND --help)\n\n");
	for (size_t i = 0; i < N_COMMANDS; i++)
		(void)fprintf(out, "  %-10s %s\n  %-10s %s\n", COMMANDS[i].name,
		    COMMANDS[i].help, "", COMMANDS[i].bantuan);
	return out == stdout ? EXIT_GOOD : EXIT_USE;
}

static int unknown(const char *name)
{
	struct str names[N_COMMANDS];

	for (size_t i = 0; i < N_COMMANDS; i++)
		names[i] = str_of(COMMANDS[i].name);
	struct str near = diags_nearest(str_of(name), names, (int)N_COMMANDS);
	(void)fprintf(stderr, "jaga: there is no command %s", name);
	if (near.len > 0)
		(void)fprintf(stderr, "; did you mean %.*s?", STR_ARG(near));
	(void)fprintf(stderr, "\nTry: jaga --help\n");
	return EXIT_USE;
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return show_help(stderr);
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
		return show_help(stdout);
	if (strcmp(argv[1], "--version") == 0) {
		(void)puts("jaga " VERSION);
		return EXIT_GOOD;
	}
	for (size_t i = 0; i < N_COMMANDS; i++) {
		char name[32];

		if (strcmp(argv[1], COMMANDS[i].name) != 0)
			continue;
		/* As usage and errors name the command. */
		(void)snprintf(name, sizeof(name), "jaga %s", COMMANDS[i].name);
		argv[1] = name;
		return COMMANDS[i].main(argc - 1, argv + 1);
	}
	return unknown(argv[1]);
}
