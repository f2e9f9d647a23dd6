/* walk_judge: what a talk did in one move, held against what flows promise. */
#ifndef JAGA_TOOLS_WALK_JUDGE_H
#define JAGA_TOOLS_WALK_JUDGE_H

#include "tools/walk_phone.h"

/* After each move. */
void walk_judge_look(struct walk_phone *p, enum walk_deed deed);
/* A page of a screen, behind which others come. */
void walk_judge_page(struct walk_phone *p);
/* A fault at a step (FLOW_NOWHERE: at the flow's first line), with a text or
 * without. Keeps the shortest way to each fault of each line. True: it is one.
 */
bool walk_judge_find(
    struct walk_phone *p, enum walk_fault fault, int step, struct str detail);

#endif
