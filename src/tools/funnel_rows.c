/* Lines with tabs, of the same program: one that does not read is skipped. */
#include "tools/funnel_rows.h"

static bool read_count(struct str *line, int64_t *out)
{
	return str_to_i64(str_cut(line, '\t'), 0, INT64_MAX / 100, out);
}

static bool read_row(struct str line, struct funnel_row *r)
{
	r->flow = str_cut(&line, '\t');
	r->mark = str_cut(&line, '\t');
	r->since = str_cut(&line, '\t');
	r->step = str_cut(&line, '\t');
	r->channel = str_cut(&line, '\t');
	return read_count(&line, &r->entered) &&
	       read_count(&line, &r->answered) && read_count(&line, &r->left);
}

bool funnel_rows_next(struct str *lines, struct funnel_row *out)
{
	while (lines->ptr != NULL) {
		if (read_row(str_cut(lines, '\n'), out))
			return true;
	}
	return false;
}

int funnel_rows_share(int64_t entered, int64_t left)
{
	return entered == 0 ? -1 : (int)(left * 100 / entered);
}
