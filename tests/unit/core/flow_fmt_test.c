/* One canonical form, the same flow, in the keywords of either language. */
#include "flow_fixture.h"

#include <glob.h>

#include "core/flow_dump.h"
#include "core/flow_fmt.h"

#define DUMP_MOST (16U << 20)

struct tidied {
	struct buf text, dump;
	struct flow *flow;
};

static struct flow *read_or_null(struct fixture *x, struct str source)
{
	return flow_read(STR("x.flow"), source, &x->diags);
}

static struct tidied tidy(
    struct fixture *x, const struct flow *f, enum flow_fmt_words words)
{
	struct tidied t;
	buf_init(&t.text, FLOW_FMT_MOST);
	buf_init(&t.dump, DUMP_MOST);
	flow_fmt(f, words, &t.text);
	t.flow = read_or_null(x, buf_str(&t.text));
	if (!t.flow) {
		diags_print(&x->diags, LANG_EN, &x->printed);
		fail_msg("%s\n%s", buf_cstr(&x->printed), buf_cstr(&t.text));
	}
	flow_dump(t.flow, &t.dump);
	return t;
}

static void tidied_free(struct tidied *t)
{
	buf_free(&t->text);
	buf_free(&t->dump);
	flow_free(t->flow);
}

/* The compiled form stays, and a second time changes nothing. */
static void assert_faithful(struct fixture *x, const struct flow *f)
{
	static const enum flow_fmt_words all[] = { FLOW_FMT_AS_IS,
		FLOW_FMT_INDONESIAN, FLOW_FMT_ENGLISH };
	struct buf dump;
	buf_init(&dump, DUMP_MOST);
	flow_dump(f, &dump);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct tidied once = tidy(x, f, all[i]);
		struct tidied twice = tidy(x, once.flow, all[i]);
		if (!str_eq(buf_str(&once.dump), buf_str(&dump)))
			fail_msg("another flow:\n%s", buf_cstr(&once.text));
		assert_string_equal(
		    buf_cstr(&once.text), buf_cstr(&twice.text));
		tidied_free(&once);
		tidied_free(&twice);
	}
	buf_free(&dump);
}

static void every_flow_stays_the_same(void **state)
{
	static const char *const patterns[] = { "flows/*.flow",
		"tests/flows/*.flow", "tests/flows/*/*.flow" };
	int n = 0;
	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		glob_t found;
		if (glob(patterns[i], 0, NULL, &found) != 0)
			fail_msg("no %s", patterns[i]);
		for (size_t k = 0; k < found.gl_pathc; k++, n++) {
			struct fixture *x = fixture_new();
			fixture_load(x, found.gl_pathv[k]);
			x->flow = read_or_null(x, buf_str(&x->source));
			if (x->flow)
				assert_faithful(x, x->flow);
			fixture_free(x);
		}
		globfree(&found);
	}
	assert_true(n >= 5);
}

/* base, line, edit, text, ... */
static struct fixture *plant(struct str row)
{
	char path[100], edit[20], text[400];
	int64_t line;
	struct str base = str_cut(&row, '\t'), number = str_cut(&row, '\t');
	struct str how = str_cut(&row, '\t'), with = str_cut(&row, '\t');
	assert_true(str_to_i64(number, 1, 1000, &line));
	(void)snprintf(path, sizeof path, "tests/flows/%.*s", STR_ARG(base));
	(void)snprintf(edit, sizeof edit, "%.*s", STR_ARG(how));
	(void)snprintf(text, sizeof text, "%.*s", STR_ARG(with));
	return fixture_edited(path, (int)line, edit, text);
}

/* The planted faults that only the checker finds are flows all the same. */
static void a_flow_with_a_fault_that_reads_stays_the_same(void **state)
{
	struct fixture *table = fixture_new();
	int n = 0;
	(void)state;
	fixture_load(table, "tests/flows/broken/faults.tsv");
	for (struct str rest = buf_str(&table->source); rest.ptr;) {
		struct str row = str_cut(&rest, '\n');
		if (row.len == 0 || row.ptr[0] == '#')
			continue;
		struct fixture *x = plant(row);
		if (x->flow)
			assert_faithful(x, x->flow);
		n += x->flow != NULL;
		fixture_free(x);
	}
	assert_true(n >= 20);
	fixture_free(table);
}

/* ---- lines ---- */

#define HEAD                                                                   \
	"flow x\nlanguages id, en\nstart sms X\nexpires sms 1 day\n"           \
	"resume never\nfield f one of ya, tidak\nfield nama max 10\n"

/* A flow of a messy and a tidy spelling are the same text afterwards. */
static void assert_becomes(const char *messy, const char *tidied)
{
	struct fixture *x = fixture_new();
	buf_puts(&x->source, str_of(messy));
	x->flow = read_or_null(x, buf_str(&x->source));
	if (!x->flow) {
		diags_print(&x->diags, LANG_EN, &x->printed);
		fail_msg("%s\n%s", buf_cstr(&x->printed), messy);
	}
	struct tidied t = tidy(x, x->flow, FLOW_FMT_AS_IS);
	assert_string_equal(buf_cstr(&t.text), tidied);
	assert_faithful(x, x->flow);
	tidied_free(&t);
	fixture_free(x);
}

static void accidents_of_word_processors_are_mended(void **state)
{
	(void)state;
	assert_becomes("\xEF\xBB\xBF"
		       "Flow X\r\nLANGUAGES  ID ,EN\r\n"
		       "\tstart sms X,  Y z\r\nExpires SMS 1 Day\r\n"
		       "resume Never  \r\nField Nama   MAX  10\r\n"
		       "field f one of ya ,tidak\r\n"
		       "==A==\r\n\r\nMenu f\r\nid|Teks\xC2\xA0satu \r\n"
		       "EN  sms |Text\r\nen|Text\r\n  *YA\xE2\x86\x92 b\r\n"
		       "id | Ya\r\nen |Yes\r\n*  tidak \xE2\x80\x93>b\r\n"
		       "id | Tidak\r\nen | No\r\nAlso NO , TIDAK\r\n"
		       "== b\r\nend\r\n\r\n\r\n",
	    "flow x\nlanguages ID, EN\nstart sms X, Y z\nexpires sms 1 day\n"
	    "resume never\nfield nama max 10\nfield f    one of ya, tidak\n\n"
	    "== a\nmenu f\nid | Teks satu\nen sms | Text\nen | Text\n"
	    "* ya -> b\n  id | Ya\n  en | Yes\n* tidak -> b\n  id | Tidak\n"
	    "  en | No\n  also NO, TIDAK\n\n== b\nend\n");
}

static void what_belongs_to_an_opener_stands_in(void **state)
{
	(void)state;
	assert_becomes(HEAD
	    "== a\nask nama\nid | a\nen | b\naccept text 2 to 9 ke b\n"
	    "silently escalate S1 to piket\n| satu\n| dua\n"
	    "set f = ya\nsend sms\nid | c\n| d\nen | e\njoin x\n"
	    "accept any -> b\nretry 1 -> b\nid | f\nen | g\n"
	    "no reply after 2 hours remind\nid | h\nen | i\n"
	    "no reply 1 days -> b\n   when f is ya -> b\n   -> b\n"
	    "== b\nescalate S3 to piket\n| officers\nid | j\n|k\nen | l\n"
	    "refer bp3mi\n| more\nsend sms\nid | m\nen | n\nend\n",
	    "flow x\nlanguages id, en\nstart sms X\nexpires sms 1 day\n"
	    "resume never\nfield f    one of ya, tidak\nfield nama max 10\n\n"
	    "== a\nask nama\nid | a\nen | b\naccept text 2 to 9 -> b\n"
	    "  silently escalate S1 to piket\n  | satu\n  | dua\n"
	    "  set f = ya\n  send sms\n  id | c\n  | d\n  en | e\n  join x\n"
	    "accept any -> b\nretry 1 -> b\n  id | f\n  en | g\n"
	    "no reply after 2 hours remind\n  id | h\n  en | i\n"
	    "no reply after 1 days -> b\nwhen f is ya -> b\n-> b\n\n"
	    "== b\nescalate S3 to piket\n  | officers\nid | j\n| k\nen | l\n"
	    "refer bp3mi\n  | more\nsend sms\n  id | m\n  en | n\nend\n");
}

static void blank_lines_and_comments_keep_to_what_they_are_for(void **state)
{
	(void)state;
	assert_becomes(
	    "\n\n# top\n\n\n" HEAD "# of a\n# two\n== a\n\n# in a\nid | a\n\n\n"
	    "en | b\nescalate S3 to piket\n      # in it\n| c\nend\n"
	    "# below a\n\n== b\nend\nexample e\n\nwith sms id\n> x\n"
	    "# of f\nexample f\nsame replies as e\nwith sms id\n> x\n# end",
	    "# top\n\nflow x\nlanguages id, en\nstart sms X\n"
	    "expires sms 1 day\nresume never\nfield f    one of ya, tidak\n"
	    "field nama max 10\n\n# of a\n# two\n== a\n# in a\nid | a\n\n"
	    "en | b\nescalate S3 to piket\n  # in it\n  | c\nend\n"
	    "# below a\n\n== b\nend\n\nexample e\nwith sms id\n> x\n\n"
	    "# of f\nexample f\nsame replies as e\nwith sms id\n> x\n# end\n");
}

static void what_people_wrote_stays_to_the_letter(void **state)
{
	(void)state;
	assert_becomes(HEAD
	    "== a\n# KEPT  to  the letter ->  x\nask nama\n"
	    "id | Dua  blanko, \xE2\x86\x92 dan | garis {NAMA}\nen | B\n"
	    "accept match /^a  b|[0-9]/c$/ -> b\n"
	    "accept word TIDAK  tahu,0 as Nol\nretry 1 -> b\nid | R\n"
	    "en | R\nset nama =Pak  Yo\n== b\nend\n"
	    "example Nama  Contoh\nwith sms id cover nama=A  b case=KTR\n"
	    ">Apa   kabar\n<\xE2\x80\xA6\n= nama A  b\n! s1 piket Dua  x\n",
	    "flow x\nlanguages id, en\nstart sms X\nexpires sms 1 day\n"
	    "resume never\nfield f    one of ya, tidak\nfield nama max 10\n\n"
	    "== a\n# KEPT  to  the letter ->  x\nask nama\n"
	    "id | Dua  blanko, \xE2\x86\x92 dan | garis {NAMA}\nen | B\n"
	    "accept match /^a  b|[0-9]/c$/ -> b\n"
	    "accept word TIDAK  tahu, 0 as nol\nretry 1 -> b\n  id | R\n"
	    "  en | R\n  set nama = Pak  Yo\n\n== b\nend\n\n"
	    "example Nama  Contoh\nwith sms id cover nama=A  b case=KTR\n"
	    "> Apa   kabar\n< ...\n= nama A  b\n! S1 piket Dua  x\n");
}

/* ---- keywords ---- */

static void keywords_are_written_in_either_language(void **state)
{
	static const char english[] =
	    "flow x\ntitle T\nlanguages id\nstart sms X\n"
	    "schedule every 7 days at 19:00 local to group pmi\n"
	    "expires sms 1 day\nexpires ussd 1 hour\nresume never\n"
	    "keep 90 days\n"
	    "field f    one of ya, tidak\nfield nama max 10\n"
	    "field tgl  max 10\nmove lama -> a\ninterrupt SOS -> b\n"
	    "stop BERHENTI -> b\nunknown -> b\nlanguage BAHASA\n"
	    "keys back 0 home 00 more 98\nwatch kata.txt\n\n"
	    "== a\nask nama\nid | a\nid cover | b\naccept word ya as ya -> b\n"
	    "accept text 2 to 9\naccept number 1 to 9\naccept phone ID\n"
	    "accept yesno\naccept date\naccept place\naccept match /to/\n"
	    "accept any\n  silently add f 3\nretry 2 -> b\n  id | c\n"
	    "no reply after 1 hour remind\n  id | d\n"
	    "no reply after 2 hours -> b\nlookup wilayah nama as tgl\n"
	    "when f is ya -> b\nwhen f is not ya -> b\nwhen f >= 3 -> b\n"
	    "-> b\n\n"
	    "== b\nlanguage id\njoin a\nleave a\nenrol a\nunenrol a\nset f = "
	    "ya\n"
	    "refer bp3mi\n  | e\nescalate S1 to piket\n  | f\nsend sms\n"
	    "  id | g\ncall lain -> c\n\n"
	    "== c\nmenu f\nid | h\n* ya\n  id | i\n  also Y\nforget\nend\n\n"
	    "example satu\nwith sms id cover nama=A\n~ schedule\n~ call\n"
	    "~ session drops\n~ 1 minute pass\n~ 2 days pass\n~ reload\n"
	    "! request enrol kabar\n~ end\n\nexample dua\n"
	    "same replies as satu\nwith sms id\n~ end\n";
	static const char indonesian[] =
	    "alur x\njudul T\nbahasa id\nmulai sms X\n"
	    "jadwal setiap 7 hari pukul 19:00 local kepada kelompok pmi\n"
	    "habis sms 1 hari\nhabis ussd 1 jam\nlanjut never\n"
	    "simpan 90 hari\n"
	    "isian f    one of ya, tidak\nisian nama max 10\n"
	    "isian tgl  max 10\npindah lama -> a\nsela SOS -> b\n"
	    "henti BERHENTI -> b\nlain -> b\nganti-bahasa BAHASA\n"
	    "tombol kembali 0 awal 00 lanjut 98\nawasi kata.txt\n\n"
	    "== a\ntanya nama\nid | a\nid samaran | b\n"
	    "terima kata ya sebagai ya -> b\n"
	    "terima teks 2 sampai 9\nterima angka 1 sampai 9\n"
	    "terima telepon ID\nterima ya-tidak\nterima tanggal\n"
	    "terima tempat\nterima pola /to/\n"
	    "terima apa-saja\n  diam-diam tambah f 3\nulang 2 -> b\n  id | c\n"
	    "tanpa balasan setelah 1 jam ingatkan\n  id | d\n"
	    "tanpa balasan setelah 2 jam -> b\ncari wilayah nama sebagai tgl\n"
	    "jika f adalah ya -> b\njika f bukan ya -> b\njika f >= 3 -> b\n"
	    "-> b\n\n"
	    "== b\nganti-bahasa id\ngabung a\nkeluar a\ndaftarkan a\n"
	    "batalkan a\nisi f = ya\n"
	    "rujuk bp3mi\n  | e\nteruskan S1 kepada piket\n  | f\nkirim sms\n"
	    "  id | g\npanggil lain -> c\n\n"
	    "== c\npilihan f\nid | h\n* ya\n  id | i\n  juga Y\nhapus\n"
	    "selesai\n\n"
	    "contoh satu\ndengan sms id samaran nama=A\n~ jadwal\n~ panggilan\n"
	    "~ sesi putus\n~ 1 menit berlalu\n~ 2 hari berlalu\n~ muat ulang\n"
	    "! permintaan daftarkan kabar\n~ selesai\n\ncontoh dua\n"
	    "sama balasan sebagai satu\ndengan sms id\n~ selesai\n";
	struct fixture *x = fixture_text(english);
	(void)state;
	if (!x->flow)
		fail_msg("%s", buf_cstr(&x->printed));
	struct tidied id = tidy(x, x->flow, FLOW_FMT_INDONESIAN);
	assert_string_equal(buf_cstr(&id.text), indonesian);
	struct tidied en = tidy(x, id.flow, FLOW_FMT_ENGLISH);
	assert_string_equal(buf_cstr(&en.text), english);
	struct tidied as_is = tidy(x, id.flow, FLOW_FMT_AS_IS);
	assert_string_equal(buf_cstr(&as_is.text), indonesian);
	tidied_free(&id);
	tidied_free(&en);
	tidied_free(&as_is);
	assert_faithful(x, x->flow);
	fixture_free(x);
}

/* ---- the compiled form ---- */

static void every_line_shows_in_the_compiled_form(void **state)
{
	static const char *const files[] = { LAPOR, KABAR };
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct fixture *base = fixture_file(files[i]);
		struct buf whole, less;
		int n = 0, line = 0;
		buf_init(&whole, DUMP_MOST);
		flow_dump(base->flow, &whole);
		for (struct str rest = buf_str(&base->source); rest.ptr;) {
			struct str one = str_cut(&rest, '\n');
			line++;
			if (one.len == 0 || one.ptr[0] == '#')
				continue;
			struct fixture *x =
			    fixture_edited(files[i], line, "delete", "");
			buf_init(&less, DUMP_MOST);
			if (x->flow)
				flow_dump(x->flow, &less);
			if (str_eq(buf_str(&less), buf_str(&whole)))
				fail_msg("%s without line %d is the same",
				    files[i], line);
			n += x->flow != NULL;
			buf_free(&less);
			fixture_free(x);
		}
		assert_true(n > 20);
		buf_free(&whole);
		fixture_free(base);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_flow_stays_the_same),
		cmocka_unit_test(a_flow_with_a_fault_that_reads_stays_the_same),
		cmocka_unit_test(accidents_of_word_processors_are_mended),
		cmocka_unit_test(what_belongs_to_an_opener_stands_in),
		cmocka_unit_test(
		    blank_lines_and_comments_keep_to_what_they_are_for),
		cmocka_unit_test(what_people_wrote_stays_to_the_letter),
		cmocka_unit_test(keywords_are_written_in_either_language),
		cmocka_unit_test(every_line_shows_in_the_compiled_form),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
