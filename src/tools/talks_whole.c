#include "tools/talks_whole.h"

#include "store/audit_check.h"

#define ROWS_A_PIECE 1000

bool talks_whole(struct store *s, struct arena *a, struct str *why)
{
	struct audit_check *c;
	struct audit_report report;

	if (s == NULL) /* down at the end of this talk */
		return true;
	c = audit_check_new(s, NULL, 0);
	while (audit_check_step(c, ROWS_A_PIECE))
		continue;
	if (audit_check_end(c, &report) != ERR_NONE) {
		*why = STR("the audit log cannot be read");
		return false;
	}
	if (report.fault == AUDIT_FAULT_NONE)
		return true;
	*why = arena_printf(a,
	    "the audit log does not fit: fault %d, row %lld, case %lld",
	    (int)report.fault, (long long)report.row,
	    (long long)report.case_id);
	return false;
}
