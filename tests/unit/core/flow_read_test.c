/* The records that a flow file becomes. */
#include "flow_fixture.h"

#include "core/example.h"

static const struct step *step_of(const struct fixture *x, const char *name)
{
	int i = flow_step(x->flow, str_of(name));
	assert_int_not_equal(i, FLOW_NOWHERE);
	return &x->flow->steps[i];
}

static void assert_goes(const struct fixture *x, int target, const char *name)
{
	assert_true(target >= 0 && target < x->flow->n_steps);
	assert_str(x->flow->steps[target].name, name);
}

static void reads_both_printed_flows_without_a_word(void **state)
{
	static const char *const files[] = { LAPOR, KABAR };
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct fixture *x = fixture_file(files[i]);
		fixture_prints(x, "");
		assert_non_null(x->flow);
		fixture_free(x);
	}
}

static void the_header_says_how_it_starts_and_expires(void **state)
{
	(void)state;
	struct fixture *x = fixture_file(LAPOR);
	const struct flow *f = x->flow;
	assert_str(f->name, "lapor-perekrut");
	assert_str(f->title, "Lapor perekrut mencurigakan");
	assert_int_equal(f->n_langs, 2);
	assert_str(f->langs[1], "en");
	assert_int_equal(f->expires_sms, DAYS(3));
	assert_int_equal(f->expires_ussd, HOURS(1));
	assert_int_equal(f->resume, RESUME_ASK);
	assert_int_equal(f->schedule, 0);
	assert_int_equal(f->start_sms_line, 5);
	assert_int_equal(f->start_ussd_line, 6);
	assert_int_equal(f->unknown, FLOW_NOWHERE);
	assert_true(flow_starts_ussd(f, STR("*123*62#")));
	assert_false(flow_starts_ussd(f, STR("*123*63#")));
	assert_int_equal(f->n_steps, 13);
	assert_int_equal(f->n_examples, 3);
	assert_false(flow_needs_contact(f));
	fixture_free(x);
}

static void a_start_word_can_mean_its_language(void **state)
{
	(void)state;
	struct fixture *x = fixture_file(LAPOR);
	assert_int_equal(flow_start_lang(x->flow, STR("lapor")), 0);
	assert_int_equal(flow_start_lang(x->flow, STR("report")), 1);
	assert_int_equal(flow_start_lang(x->flow, STR("halo")), -1);
	fixture_free(x);
	x = fixture_edited(LAPOR, 5, "replace", "start sms LAPOR, REPORT, ADU");
	assert_int_equal(flow_start_lang(x->flow, STR("report")), 0);
	fixture_free(x);
}

static void words_in_turn_mean_the_languages_in_turn(void **state)
{
	(void)state;
	struct fixture *x = fixture_edited(
	    LAPOR, 5, "replace", "start sms HAPUS, ERASE, SALINAN, COPY");
	assert_int_equal(flow_start_lang(x->flow, STR("hapus")), 0);
	assert_int_equal(flow_start_lang(x->flow, STR("erase")), 1);
	assert_int_equal(flow_start_lang(x->flow, STR("salinan")), 0);
	assert_int_equal(flow_start_lang(x->flow, STR("copy")), 1);
	assert_true(flow_start_says_lang(x->flow));
	fixture_free(x);
	x = fixture_edited(LAPOR, 5, "replace", "start sms HAPUS, ERASE, COPY");
	assert_int_equal(flow_start_lang(x->flow, STR("erase")), 0);
	assert_false(flow_start_says_lang(x->flow));
	fixture_free(x);
}

static void fields_know_their_kind_and_worst_case(void **state)
{
	(void)state;
	struct fixture *x = fixture_file(LAPOR);
	const struct field *fields = x->flow->fields;
	int tujuan = flow_field(x->flow, STR("tujuan"));
	assert_int_equal(x->flow->n_fields, 8);
	assert_int_equal(fields[0].kind, FIELD_SET);
	assert_int_equal(fields[1].max, 40);
	assert_true(fields[1].is_sensitive);
	assert_int_equal(fields[tujuan].n_values, 5);
	assert_int_equal(fields[tujuan].max, 8);
	assert_str(fields[tujuan].values[4], "lain");
	assert_int_equal(fields[5].kind, FIELD_NUMBER);
	assert_int_equal(fields[5].max, 6);
	fixture_free(x);
	x = fixture_file(KABAR);
	fields = x->flow->fields;
	assert_true(flow_needs_contact(x->flow));
	assert_int_equal(fields[2].kind, FIELD_CODE);
	assert_int_equal(fields[2].max, 8);
	assert_true(fields[2].is_contact && fields[2].is_sensitive);
	assert_true(fields[4].is_secret);
	assert_int_equal(x->flow->schedule, DAYS(7));
	assert_int_equal(x->flow->resume, RESUME_NEVER);
	fixture_free(x);
}

static void a_menu_has_its_options_with_labels_words_and_targets(void **state)
{
	(void)state;
	struct fixture *x = fixture_file(LAPOR);
	const struct question *q = step_of(x, "bahaya")->question;
	assert_true(q->is_menu);
	assert_int_equal(q->retries, -1);
	assert_int_equal(q->n_options, 2);
	const struct menu_option *ya = &q->options[0];
	assert_str(ya->value, "ya");
	assert_goes(x, ya->target, "darurat");
	assert_int_equal(ya->n_also, 2);
	assert_str(ya->also[0], "bahaya");
	assert_int_equal(ya->label.n_texts, 2);
	assert_str(ya->label.texts[0].pieces[0].literal, "Ya");
	assert_int_equal(ya->label.texts[1].lang, 1);
	assert_int_equal(ya->label.texts[1].line, 25);
	assert_int_equal(ya->label.texts[1].column, 8);
	assert_int_equal(ya->line, 23);
	fixture_free(x);
}

static void actions_stand_in_the_order_of_the_file(void **state)
{
	(void)state;
	struct fixture *x = fixture_file(LAPOR);
	const struct acts *acts = &step_of(x, "darurat")->before;
	assert_int_equal(acts->n, 3);
	assert_int_equal(acts->list[0].kind, ACT_SAY);
	assert_int_equal(acts->list[0].say.n_texts, 2);
	assert_int_equal(acts->list[1].kind, ACT_ESCALATE);
	assert_int_equal(acts->list[1].severity, SEVERITY_S1);
	assert_str(acts->list[1].team, "piket");
	assert_false(acts->list[1].is_silent);
	assert_int_equal(acts->list[1].say.texts[0].lang, -1);
	assert_int_equal(acts->list[1].say.texts[0].n_pieces, 5);
	assert_int_equal(acts->list[2].kind, ACT_GO);
	assert_goes(x, acts->list[2].target, "nama");
	acts = &step_of(x, "batal")->before;
	assert_int_equal(acts->list[1].kind, ACT_FORGET);
	assert_int_equal(acts->list[2].kind, ACT_END);
	acts = &step_of(x, "tujuan")->question->options[3].acts;
	assert_int_equal(acts->list[0].kind, ACT_ADD);
	assert_int_equal(acts->list[0].number, 3);
	acts = &step_of(x, "nilai")->before;
	assert_int_equal(acts->list[0].kind, ACT_WHEN);
	assert_int_equal(acts->list[0].compare, COMPARE_AT_LEAST);
	assert_int_equal(acts->list[0].number, 3);
	assert_goes(x, acts->list[0].target, "gawat");
	fixture_free(x);
}

static void accepts_are_read_by_their_kind(void **state)
{
	(void)state;
	struct fixture *x = fixture_file(LAPOR);
	const struct question *q = step_of(x, "nama")->question;
	assert_int_equal(q->accepts[0].kind, ACCEPT_WORD);
	assert_str(q->accepts[0].words[0], "0");
	assert_str(q->accepts[0].value, "unknown");
	assert_int_equal(q->accepts[1].kind, ACCEPT_TEXT);
	assert_int_equal(q->accepts[1].lo, 2);
	assert_int_equal(q->accepts[1].hi, 40);
	assert_int_equal(q->accepts[1].target, FLOW_NOWHERE);
	assert_int_equal(q->retries, 2);
	assert_goes(x, q->retry_target, "hp");
	assert_int_equal(q->retry_say.n_texts, 2);
	q = step_of(x, "hp")->question;
	assert_str(q->accepts[1].country, "ID");
	q = step_of(x, "desa")->question;
	assert_str(q->accepts[0].pattern, "^[\\p{L} .,'-]{3,40}$");
	assert_non_null(q->accepts[0].regex);
	fixture_free(x);
}

static void silent_branches_and_reminders_are_kept(void **state)
{
	(void)state;
	struct fixture *x = fixture_file(KABAR);
	const struct step *step = step_of(x, "tanya");
	const struct question *q = step->question;
	assert_int_equal(step->before.list[0].say.n_texts, 3);
	assert_int_equal(
	    step->before.list[0].say.texts[1].variant, VARIANT_COVER);
	assert_int_equal(q->n_accepts, 2);
	assert_int_equal(q->accepts[0].acts.n, 0);
	assert_int_equal(q->accepts[1].acts.n, 1);
	assert_true(q->accepts[1].acts.list[0].is_silent);
	assert_int_equal(q->retry_acts.n, 1);
	assert_true(q->retry_acts.list[0].is_silent);
	assert_int_equal(q->n_no_replies, 2);
	assert_true(q->no_replies[0].is_remind);
	assert_int_equal(q->no_replies[0].after, HOURS(6));
	assert_int_equal(q->no_replies[0].say.n_texts, 2);
	assert_false(q->no_replies[1].is_remind);
	assert_goes(x, q->no_replies[1].target, "sunyi");
	fixture_free(x);
}

static void examples_keep_what_is_given_and_each_line(void **state)
{
	(void)state;
	struct fixture *x = fixture_file(KABAR);
	const struct example *e = &x->flow->examples[1];
	assert_str(e->name, "terpaksa tidak kelihatan beda");
	assert_str(e->same_as, "aman");
	assert_int_equal(e->channel, CHANNEL_SMS);
	assert_int_equal(e->lang, 0);
	assert_str(e->case_code, "KTR");
	assert_int_equal(e->n_given, 4);
	assert_int_equal(
	    e->given[2].field, flow_field(x->flow, STR("sandi-aman")));
	assert_str(e->given[2].value, "1234");
	assert_int_equal(e->lines[0].kind, LINE_SCHEDULE);
	assert_int_equal(e->lines[2].kind, LINE_PERSON);
	assert_str(e->lines[2].text, "4321");
	assert_int_equal(e->lines[3].kind, LINE_ALERT);
	assert_int_equal(e->lines[3].severity, SEVERITY_S1);
	assert_str(e->lines[3].team, "piket");
	assert_int_equal(e->lines[5].kind, LINE_END);
	assert_int_equal(x->flow->examples[2].lines[2].span, HOURS(6));
	fixture_free(x);
	x = fixture_file(LAPOR);
	e = &x->flow->examples[0];
	assert_int_equal(e->lines[11].kind, LINE_FIELD);
	assert_int_equal(e->lines[11].field, flow_field(x->flow, STR("hp")));
	assert_str(e->lines[11].text, "+6281234567890");
	assert_int_equal(e->lines[15].kind, LINE_GETS_ANY);
	assert_int_equal(x->flow->examples[1].lines[4].kind, LINE_DROPS);
	fixture_free(x);
}

static void a_given_value_may_have_blanks(void **state)
{
	(void)state;
	struct fixture *x = fixture_edited(KABAR, 47, "replace",
	    "with sms en panggilan=Ani Bere negara=Hong Kong case=KTR");
	const struct example *e = &x->flow->examples[0];
	assert_int_equal(e->n_given, 2);
	assert_str(e->given[0].value, "Ani Bere");
	assert_str(e->given[1].value, "Hong Kong");
	assert_int_equal(e->lang, 1);
	fixture_free(x);
}

static void a_bare_bar_continues_the_text_above(void **state)
{
	(void)state;
	struct fixture *x = fixture_edited(
	    LAPOR, 132, "insert", "| Hati-hati di {desa}.\n|\n| Salam.");
	const struct say *say = &step_of(x, "batal")->before.list[0].say;
	const struct text *t = &say->texts[0];
	fixture_prints(x,
	    "x.flow:135:6: warning F053: the \"id\" text has {desa}, and this "
	    "one has not\n");
	assert_int_equal(say->n_texts, 2);
	assert_int_equal(t->n_pieces, 8);
	assert_str(t->pieces[1].literal, "\n");
	assert_int_equal(t->pieces[3].kind, PIECE_FIELD);
	assert_str(t->pieces[4].literal, ".");
	assert_str(t->pieces[5].literal, "\n");
	assert_str(t->pieces[7].literal, "Salam.");
	fixture_free(x);
}

static void global_flows_have_interrupts_and_an_unknown_step(void **state)
{
	(void)state;
	struct fixture *x = fixture_text(
	    "flow umum\nlanguages id\n"
	    "interrupt SOS, Tolong Saya -> darurat\nunknown -> apa\n"
	    "expires sms 3 days\nexpires ussd 1 hour\nresume never\n"
	    "== darurat\nid | Ya.\nend\n== apa\nid | Apa?\nend\n");
	fixture_prints(x, "");
	assert_int_equal(x->flow->n_interrupts, 2);
	assert_str(x->flow->interrupts[1].word, "tolong saya");
	assert_goes(x, x->flow->interrupts[1].target, "darurat");
	assert_goes(x, x->flow->unknown, "apa");
	fixture_free(x);
}

static void an_answer_without_target_goes_on_to_the_steps_own(void **state)
{
	(void)state;
	struct fixture *x =
	    fixture_text("flow x\nlanguages id\n"
			 "start sms X\nexpires sms 1 hour\nresume never\n"
			 "field n number\n== a\nask n\nid | Umur?\n"
			 "accept number 1 to 99\nretry 1 -> b\nid | Angka.\n"
			 "when n < 18 -> b\nadd n 1\n-> c\n"
			 "== b\nid | Muda.\nend\n== c\nid | Tua.\nend\n");
	const struct step *a = step_of(x, "a");
	fixture_prints(x, "");
	assert_int_equal(a->after.n, 3);
	assert_int_equal(a->after.list[0].kind, ACT_WHEN);
	assert_int_equal(a->after.list[1].kind, ACT_ADD);
	assert_int_equal(a->after.list[2].kind, ACT_GO);
	assert_int_equal(a->question->retry_acts.n, 0);
	fixture_free(x);
}

static void severities_compare_by_how_grave_they_are(void **state)
{
	(void)state;
	assert_int_equal(severity_of(STR("s2")), SEVERITY_S2);
	assert_int_equal(severity_of(STR("S4")), SEVERITY_NONE);
	assert_string_equal(severity_name(SEVERITY_S3), "S3");
	assert_int_equal(severity_max(SEVERITY_S3, SEVERITY_S1), SEVERITY_S1);
	assert_int_equal(severity_max(SEVERITY_NONE, SEVERITY_S3), SEVERITY_S3);
	assert_int_equal(severity_max(SEVERITY_S2, SEVERITY_NONE), SEVERITY_S2);
}

static void a_channel_has_its_own_text_or_the_one_for_all(void **state)
{
	(void)state;
	struct fixture *x = fixture_edited(
	    LAPOR, 132, "insert", "id ussd | Batal.\nid cover | Rahasia.");
	const struct say *say = &step_of(x, "batal")->before.list[0].say;
	fixture_prints(x, "");
	assert_int_equal(
	    flow_text(say, 0, CHANNEL_USSD, false)->variant, VARIANT_USSD);
	assert_int_equal(
	    flow_text(say, 0, CHANNEL_SMS, false)->variant, VARIANT_ALL);
	assert_int_equal(
	    flow_text(say, 1, CHANNEL_USSD, false)->variant, VARIANT_ALL);
	assert_null(flow_text(say, 7, CHANNEL_SMS, false));
	fixture_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_both_printed_flows_without_a_word),
		cmocka_unit_test(the_header_says_how_it_starts_and_expires),
		cmocka_unit_test(a_start_word_can_mean_its_language),
		cmocka_unit_test(words_in_turn_mean_the_languages_in_turn),
		cmocka_unit_test(fields_know_their_kind_and_worst_case),
		cmocka_unit_test(
		    a_menu_has_its_options_with_labels_words_and_targets),
		cmocka_unit_test(actions_stand_in_the_order_of_the_file),
		cmocka_unit_test(accepts_are_read_by_their_kind),
		cmocka_unit_test(silent_branches_and_reminders_are_kept),
		cmocka_unit_test(examples_keep_what_is_given_and_each_line),
		cmocka_unit_test(a_given_value_may_have_blanks),
		cmocka_unit_test(a_bare_bar_continues_the_text_above),
		cmocka_unit_test(
		    global_flows_have_interrupts_and_an_unknown_step),
		cmocka_unit_test(
		    an_answer_without_target_goes_on_to_the_steps_own),
		cmocka_unit_test(severities_compare_by_how_grave_they_are),
		cmocka_unit_test(a_channel_has_its_own_text_or_the_one_for_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
