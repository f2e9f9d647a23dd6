/* Checks of facts that a test cannot plant on a machine: full disks, clocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <linux/magic.h>
#include <string.h>

#include "tools/doctor_parts.h"

#define GIB ((uint64_t)1 << 30)

/* What one check says of facts; its detail goes to `said`. */
static enum doctor_verdict judge(struct doctor_table t, const char *id,
    const struct doctor_facts *f, char *said)
{
	struct buf detail;
	struct doctor_finding found = { .detail = &detail };
	enum doctor_verdict verdict = DOCTOR_UNKNOWN;
	int n = 0;

	buf_init(&detail, 255);
	for (int i = 0; i < t.n; i++) {
		if (strcmp(t.rows[i].id, id) != 0)
			continue;
		verdict = t.rows[i].judge(f, &t.rows[i], &found);
		n++;
	}
	assert_int_equal(n, 1);
	(void)memcpy(said, buf_cstr(&detail), detail.len + 1);
	buf_free(&detail);
	return verdict;
}

static struct doctor_facts with_disk(uint64_t all, uint64_t free)
{
	struct doctor_facts f = { 0 };
	struct doctor_place *p = &f.places[DOCTOR_STORE_FOLDER];

	p->path = "/data";
	p->st.st_mode = S_IFDIR | 0700;
	p->fs.f_frsize = 4096;
	p->fs.f_blocks = all / 4096;
	p->fs.f_bavail = free / 4096;
	p->fs.f_files = 100000;
	p->fs.f_ffree = 50000;
	return f;
}

static void a_disk_is_full_before_it_is(void **state)
{
	const struct doctor_table t = doctor_machine_table();
	struct doctor_facts f = with_disk(100 * GIB, 6 * GIB);
	char said[256];

	(void)state;
	assert_int_equal(judge(t, "disk.space", &f, said), DOCTOR_GOOD);
	f = with_disk(100 * GIB, 4 * GIB);
	assert_int_equal(judge(t, "disk.space", &f, said), DOCTOR_BAD);
	assert_string_equal(said, "4096 MiB, 50000 inodes");
	f = with_disk(GIB / 2, 60 << 20);
	assert_int_equal(judge(t, "disk.space", &f, said), DOCTOR_BAD);
	f = with_disk(100 * GIB, 50 * GIB);
	f.places[DOCTOR_STORE_FOLDER].fs.f_ffree = 10;
	assert_int_equal(judge(t, "disk.space", &f, said), DOCTOR_BAD);
	f.places[DOCTOR_STORE_FOLDER].fs.f_files = 0; /* it has no such limit */
	assert_int_equal(judge(t, "disk.space", &f, said), DOCTOR_GOOD);
}

static void memory_and_networks_are_no_disks(void **state)
{
	const struct doctor_table t = doctor_machine_table();
	struct doctor_facts f = with_disk(100 * GIB, 50 * GIB);
	struct statfs *fs = &f.places[DOCTOR_STORE_FOLDER].fs;
	char said[256];

	(void)state;
	fs->f_type = EXT4_SUPER_MAGIC;
	assert_int_equal(judge(t, "disk.kind", &f, said), DOCTOR_GOOD);
	fs->f_type = TMPFS_MAGIC;
	assert_int_equal(judge(t, "disk.kind", &f, said), DOCTOR_BAD);
	assert_string_equal(said, "tmpfs");
	fs->f_type = NFS_SUPER_MAGIC;
	assert_int_equal(judge(t, "disk.kind", &f, said), DOCTOR_BAD);
	f.places[DOCTOR_STORE_FOLDER].error = EACCES;
	assert_int_equal(judge(t, "disk.kind", &f, said), DOCTOR_GOOD);
	assert_int_equal(judge(t, "disk.folders", &f, said), DOCTOR_BAD);
	assert_string_equal(said, "Permission denied");
}

static void what_cannot_be_told_is_not_good(void **state)
{
	static const struct {
		const char *id;
		size_t offset;
	} rows[] = {
		{ "clock.sync", offsetof(struct doctor_facts, is_in_sync) },
		{ "gateway.health", offsetof(struct doctor_facts, is_serving) },
		{ "gateway.socket",
		    offsetof(struct doctor_facts, has_socket_unit) },
		{ "packages.age", offsetof(struct doctor_facts, has_age) },
	};
	static const struct {
		enum doctor_answer answer;
		enum doctor_verdict verdict;
	} cases[] = {
		{ DOCTOR_UNTOLD, DOCTOR_UNKNOWN },
		{ DOCTOR_NO, DOCTOR_BAD },
		{ DOCTOR_YES, DOCTOR_GOOD },
	};
	char said[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		for (size_t j = 0; j < 3; j++) {
			struct doctor_facts f = { 0 };

			(void)memcpy((char *)&f + rows[i].offset,
			    &cases[j].answer, sizeof(cases[j].answer));
			assert_int_equal(
			    judge(doctor_machine_table(), rows[i].id, &f, said),
			    cases[j].verdict);
		}
	}
}

static void a_file_that_is_not_there_has_no_rights(void **state)
{
	const struct doctor_table t = doctor_private_table();
	struct doctor_facts f = { 0 };
	struct doctor_place *key = &f.places[DOCTOR_KEY];
	char said[256];

	(void)state;
	assert_int_equal(judge(t, "rights.key", &f, said), DOCTOR_UNKNOWN);
	key->path = "/data/jaga.key";
	key->error = ENOENT;
	assert_int_equal(judge(t, "rights.key", &f, said), DOCTOR_UNKNOWN);
	key->error = 0;
	key->st.st_mode = S_IFREG | 0600;
	assert_int_equal(judge(t, "rights.key", &f, said), DOCTOR_GOOD);
	key->st.st_mode = S_IFREG | 0640;
	assert_int_equal(judge(t, "rights.key", &f, said), DOCTOR_BAD);
	assert_string_equal(said, "0640");
}

/* One row is one thing: an id twice, or a sentence in one language, is none. */
static void every_row_can_be_told(void **state)
{
	const struct doctor_table tables[] = { doctor_files_table(),
		doctor_kannel_table(), doctor_way_table(),
		doctor_machine_table(), doctor_private_table(),
		doctor_person_table() };

	(void)state;
	for (size_t t = 0; t < 6; t++) {
		assert_true(tables[t].n > 0);
		for (int i = 0; i < tables[t].n; i++) {
			const struct doctor_check *row = &tables[t].rows[i];

			assert_non_null(strchr(row->id, '.'));
			assert_true(strlen(row->sentence) > 10);
			assert_true(strlen(row->kalimat) > 10);
			assert_true(strlen(row->mend) > 5);
			assert_string_not_equal(row->sentence, row->kalimat);
			for (int j = 0; j < i; j++)
				assert_string_not_equal(
				    tables[t].rows[j].id, row->id);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_disk_is_full_before_it_is),
		cmocka_unit_test(memory_and_networks_are_no_disks),
		cmocka_unit_test(what_cannot_be_told_is_not_good),
		cmocka_unit_test(a_file_that_is_not_there_has_no_rights),
		cmocka_unit_test(every_row_can_be_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
