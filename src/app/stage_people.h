/*
 * stage_people: the cases that the sender of a text may mean, as an officer or
 * as a reporter.
 */
#ifndef JAGA_APP_STAGE_PEOPLE_H
#define JAGA_APP_STAGE_PEOPLE_H

#include "app/stage.h"

/* stage.c: index in the scene, -1 when it is full. */
int stage_people_add(struct stage *st, const struct case_row *row);

/* An officer: the cases that the text names, the one that a confirmation is
 * about, those he owns and those he was paged for; his challenge and wrong
 * codes. A reporter: the case that the text names by their own code. */
enum err stage_people_load(
    struct stage *st, const struct event *ev, when_t now);

#endif
