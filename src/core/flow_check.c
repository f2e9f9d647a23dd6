/*
 * flow_check: runs the parts, the plainest first: a line that has a fault
 * already gets no second one.
 */
#include "core/flow_check.h"

#include "core/flow_check_answer.h"
#include "core/flow_check_langs.h"
#include "core/flow_check_lines.h"
#include "core/flow_check_name.h"
#include "core/flow_check_path.h"
#include "core/flow_check_screen.h"
#include "core/flow_check_send.h"
#include "core/flow_check_silent.h"
#include "core/flow_check_text.h"
#include "core/flow_check_value.h"

void flow_check(const struct flow *f, struct diags *d)
{
	struct flow_checker c;
	flow_checker_init(&c, f, d);
	flow_check_name(&c);
	flow_check_text(&c);
	flow_check_langs(&c);
	flow_check_value(&c);
	flow_check_answer(&c);
	flow_check_silent(&c);
	flow_check_send(&c);
	flow_check_path(&c);
	flow_check_screen(&c);
	flow_check_lines(&c);
	flow_checker_free(&c);
}
