/* The picture of a flow: what is in it, and what must not be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/diag.h"
#include "core/flow_read.h"
#include "tools/graph_dot.h"
#include "tools/graph_text.h"

#define HEAD                                                                   \
	"flow uji\ntitle Uji \"satu\" \\N\nlanguages id\nstart sms UJI\n"      \
	"start ussd *1*2#\nexpires sms 1 day\nexpires ussd 1 hour\n"           \
	"resume never\nfield kode code contact sensitive\n"                    \
	"field darurat code contact sensitive\nfield j max 20 secret\n"        \
	"field pilih one of a, b, c\nfield n number\n"

struct picture {
	struct arena *arena;
	struct flow *flow;
	struct buf dot;
};

static struct picture draw(const char *source, const struct graph_look *look)
{
	struct picture p = { .arena = arena_new(1U << 20) };
	struct diags *d = arena_alloc(p.arena, sizeof(*d));

	diags_init(d, p.arena);
	p.flow = flow_read(STR("uji.flow"), str_of(source), d);
	buf_init(&p.dot, GRAPH_DOT_MAX);
	if (!p.flow) {
		diags_print(d, LANG_EN, &p.dot);
		fail_msg("%s", buf_cstr(&p.dot));
	}
	graph_dot(p.flow, look, &p.dot);
	return p;
}

static void clean(struct picture *p)
{
	buf_free(&p->dot);
	flow_free(p->flow);
	arena_free(p->arena);
}

static bool has(const struct picture *p, const char *what)
{
	return strstr(buf_cstr(&p->dot), what) != NULL;
}

static int count(const struct picture *p, const char *what)
{
	const char *at = buf_cstr(&p->dot);
	int n = 0;

	for (; (at = strstr(at, what)) != NULL; at += strlen(what))
		n++;
	return n;
}

static void assert_has(const struct picture *p, const char *what)
{
	if (!has(p, what))
		fail_msg("no %s in:\n%s", what, buf_cstr(&p->dot));
}

static const struct graph_look plain = { .is_private = false };
static const struct graph_look private = { .is_private = true };

static const char silent[] =
    HEAD "== tanya\nask j\nid | Sandi?\naccept code kode -> beres\n"
	 "accept code darurat -> beres\n"
	 "silently escalate S1 to piket\n| DIAM {case}\n"
	 "retry 1 -> beres\nid | Sekali lagi\n"
	 "silently escalate S3 to piket\n| SALAH {case}\n"
	 "no reply after 2 hours remind\nid | Halo?\n"
	 "no reply after 90 minutes -> beres\n"
	 "== beres\nid | Terima kasih\nend\n";

static void a_silent_answer_is_shown_in_a_private_picture_only(void **state)
{
	struct picture p = draw(silent, &plain);

	(void)state;
	assert_has(&p, "kode [rahasia]");
	assert_false(has(&p, "darurat"));
	assert_false(has(&p, "S1"
			     " piket"));
	assert_false(has(&p, "S3 piket"));
	assert_false(has(&p, "DIAM"));
	assert_has(&p, "salah 2 kali");
	clean(&p);
	p = draw(silent, &private);
	assert_has(&p, "darurat [rahasia]");
	assert_has(&p, "(S1 piket, diam-diam)");
	assert_has(&p, "(S3 piket, diam-diam)");
	clean(&p);
}

static void silence_is_a_dashed_way_and_a_reminder_stands_in_the_box(
    void **state)
{
	struct picture p = draw(silent, &plain);

	(void)state;
	assert_has(&p, "step0 -> step1 [label=\"90 menit tanpa balasan\\l\" "
		       "style=dashed");
	assert_has(&p, "2 jam tanpa balasan: ingatkan");
	assert_false(has(&p, "step0 -> step0"));
	clean(&p);
}

static const char menu[] =
    HEAD "== pilih\nmenu pilih\nid | Mana?\n* a -> akhir\nid | Satu\nadd n 3\n"
	 "* b -> akhir\nid | Dua\n* c\nid | Tiga\nescalate S1 to piket\n| X\n"
	 "== hitung\nwhen n >= 3 -> akhir\nwhen pilih is b -> pilih\nend\n"
	 "== akhir\nid | Habis\nescalate S1 to piket\n| TPPO {case}\nforget\n"
	 "end\n";

static void each_step_is_there_once(void **state)
{
	struct picture p = draw(menu, &plain);

	(void)state;
	assert_int_equal(count(&p, "<B>pilih</B>"), 1);
	assert_int_equal(count(&p, "<B>hitung</B>"), 1);
	assert_int_equal(count(&p, "<B>akhir</B>"), 1);
	assert_int_equal(count(&p, "\tstep2 ["), 1);
	clean(&p);
}

static void answers_with_one_way_are_one_arrow(void **state)
{
	struct picture p = draw(menu, &plain);

	(void)state;
	assert_has(&p, "step0 -> step2 [label=\"1. Satu [n +3]\\l2. Dua\\l\"]");
	assert_has(&p, "step0 -> step1 [label=\"3. Tiga (S1 piket)\\l\" "
		       "color=\"red3\"");
	clean(&p);
}

static void conditions_are_written_on_their_ways(void **state)
{
	struct picture p = draw(menu, &plain);

	(void)state;
	assert_has(&p, "step1 -> step2 [label=\"n >= 3\\l\"");
	assert_has(&p, "step1 -> step0 [label=\"pilih = b\\l\"");
	assert_has(&p, "step1 -> end1 [label=\"selain itu\\l\"");
	clean(&p);
}

static void beginnings_ends_and_alerts_are_marked(void **state)
{
	struct picture p = draw(menu, &plain);

	(void)state;
	assert_has(&p, "SMS: UJI\\nUSSD: *1*2#");
	assert_has(&p, "start -> step0");
	assert_has(&p, "step2 -> end2");
	assert_has(&p, "step2 [color=\"red3\" penwidth=2.5");
	assert_has(&p, "semua dilupakan");
	clean(&p);
}

static void an_answer_goes_on_by_the_conditions_behind_its_question(
    void **state)
{
	struct picture p = draw(HEAD
	    "== t\nask j\nid | Apa?\naccept any\nretry 1 -> a\nid | Apa ya?\n"
	    "when n < 2 -> b\n-> a\n== a\nid | A\nend\n== b\nid | B\nend\n",
	    &plain);

	(void)state;
	assert_has(&p, "step0 -> step2 [label=\"apa saja, n < 2\\l\"");
	assert_has(&p, "step0 -> step1 [label=\"apa saja, selain itu\\l\"");
	clean(&p);
}

static void words_that_interrupt_are_beginnings(void **state)
{
	struct picture p = draw(
	    "flow umum\ntitle U\nlanguages id\ninterrupt SOS, TOLONG -> a\n"
	    "interrupt BAHAYA -> a\ninterrupt HENTI -> b\nunknown -> b\n"
	    "expires sms 1 day\nexpires ussd 1 hour\nresume never\n"
	    "== a\nid | A\nend\n== b\nid | B\nend\n",
	    &plain);

	(void)state;
	assert_has(&p, "kapan saja:\\nSOS, TOLONG, BAHAYA\"");
	assert_int_equal(count(&p, "-> step0;"), 1);
	assert_has(&p, "unknown -> step1");
	assert_false(has(&p, "start -> "));
	clean(&p);
}

static void counts_are_drawn_when_there_are_some(void **state)
{
	const struct graph_count counts[] = { { 120, 14 }, { 7, 0 }, { 3, 3 } };
	const struct graph_look look = { .counts = counts };
	struct picture p = draw(menu, &look);

	(void)state;
	assert_has(&p, "<B>120</B> masuk, <B>14</B> berhenti di sini");
	assert_has(&p, "<B>3</B> masuk, <B>3</B> berhenti");
	clean(&p);
	p = draw(menu, &plain);
	assert_false(has(&p, "masuk"));
	clean(&p);
}

static const char signs[] =
    HEAD "== t\nask j\nid | A <b> & \"c\" \\N \\\n"
	 "accept match /^\"\\w+\\\\$/ -> a\nretry 1 -> a\nid | X\n"
	 "== a\nid | A\nend\n";

static void signs_of_dot_are_escaped(void **state)
{
	struct picture p = draw(signs, &plain);

	(void)state;
	assert_has(&p, "A &lt;b&gt; &amp; &quot;c&quot; &#92;N &#92;");
	assert_has(&p, "label=\"pola \\\"\\\\w+\\\\\\\\$\\l\"");
	assert_has(&p, "Uji &quot;satu&quot; &#92;N");
	clean(&p);
}

/* True when Graphviz takes it; also when there is no Graphviz. */
static bool is_taken(const struct picture *p)
{
	char path[] = "/tmp/jaga-graph-XXXXXX", command[128];
	int fd = mkstemp(path);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	int status;

	assert_non_null(file);
	assert_int_equal(fwrite(p->dot.ptr, 1, p->dot.len, file), p->dot.len);
	assert_int_equal(fclose(file), 0);
	(void)snprintf(command, sizeof(command),
	    "! command -v dot >/dev/null || dot -Tcanon %s 2>&1 >/dev/null | "
	    "(! grep .)",
	    path);
	status = system(command);
	(void)unlink(path);
	return status == 0;
}

static void graphviz_reads_it(void **state)
{
	const char *const all[] = { silent, menu, signs };

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct picture p = draw(all[i], &private);

		assert_true(is_taken(&p));
		clean(&p);
	}
}

/* Ten options to one step, and sixteen ways side by side. */
static struct picture draw_many(int n, bool each_its_own)
{
	struct buf source;
	struct picture p;

	buf_init(&source, 100000);
	buf_puts(&source, STR("flow uji\ntitle U\nlanguages id\nstart sms U\n"
			      "expires sms 1 day\nresume never\n"
			      "field j one of o0"));
	for (int i = 1; i < n; i++)
		buf_putf(&source, ", o%d", i);
	buf_puts(&source, STR("\n== t\nmenu j\nid | Apa?\n"));
	for (int i = 0; i < n; i++)
		buf_putf(&source, "* o%d -> a%d\nid | Nama %d\n", i,
		    each_its_own ? i : 0, i);
	for (int i = 0; i < (each_its_own ? n : 1); i++)
		buf_putf(&source, "== a%d\nid | A\nend\n", i);
	p = draw(buf_cstr(&source), &plain);
	buf_free(&source);
	return p;
}

static void a_long_list_is_written_in_few_lines(void **state)
{
	struct picture p = draw_many(10, false);

	(void)state;
	assert_has(&p, "label=\"1. Nama 0; 2. Nama 1\\l3. Nama 2; ");
	clean(&p);
}

static void a_page_lies_on_its_side_for_what_is_wide(void **state)
{
	struct picture p = draw_many(3, false);

	(void)state;
	assert_has(&p, "size=\"7.7,11.1\"");
	assert_has(&p, "rankdir=TB");
	clean(&p);
	p = draw_many(8, true);
	assert_has(&p, "size=\"11.1,7.7\"");
	assert_has(&p, "rankdir=TB");
	clean(&p);
	p = draw_many(20, true);
	assert_has(&p, "size=\"11.1,7.7\"");
	assert_has(&p, "rankdir=LR");
	clean(&p);
}

static void a_long_text_ends_in_dots_at_a_word(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	graph_text_wrapped(&out, STR("satu dua tiga empat lima"), 9, 2);
	assert_string_equal(
	    buf_cstr(&out), "satu dua<BR ALIGN=\"LEFT\"/>tiga...");
	buf_clear(&out);
	graph_text_wrapped(&out, STR("satu dua tiga empat lima"), 18, 2);
	assert_string_equal(
	    buf_cstr(&out), "satu dua tiga<BR ALIGN=\"LEFT\"/>empat lima");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_silent_answer_is_shown_in_a_private_picture_only),
		cmocka_unit_test(
		    silence_is_a_dashed_way_and_a_reminder_stands_in_the_box),
		cmocka_unit_test(each_step_is_there_once),
		cmocka_unit_test(answers_with_one_way_are_one_arrow),
		cmocka_unit_test(conditions_are_written_on_their_ways),
		cmocka_unit_test(beginnings_ends_and_alerts_are_marked),
		cmocka_unit_test(
		    an_answer_goes_on_by_the_conditions_behind_its_question),
		cmocka_unit_test(words_that_interrupt_are_beginnings),
		cmocka_unit_test(counts_are_drawn_when_there_are_some),
		cmocka_unit_test(signs_of_dot_are_escaped),
		cmocka_unit_test(graphviz_reads_it),
		cmocka_unit_test(a_long_list_is_written_in_few_lines),
		cmocka_unit_test(a_page_lies_on_its_side_for_what_is_wide),
		cmocka_unit_test(a_long_text_ends_in_dots_at_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
