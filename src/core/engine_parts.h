/*
 * engine_parts: what the files of the engine share: one decision, and the
 * verbs that they call each other by.
 */
#ifndef JAGA_CORE_ENGINE_PARTS_H
#define JAGA_CORE_ENGINE_PARTS_H

#include "core/engine.h"
#include "core/officer.h"

struct decision {
	const struct rules *rules;
	const struct scene *scene;
	const struct event *ev;
	when_t now;
	struct effects *fx;
	struct str text; /* what the person sent */
	struct str folded;
};

/* engine_route.c: EV_SMS and EV_USSD. */
void engine_route(struct decision *d);
enum channel engine_route_channel(const struct decision *d);

/* engine_talk.c: conversations, and what comes of them. */
void engine_talk_start(
    const struct decision *d, const struct flow *f, int lang);
/* A step of umum.flow. A running talk that it interrupts is kept when it only
 * says something and `is_aside`. */
void engine_talk_common(const struct decision *d, int step, bool is_aside);
void engine_talk_hear(const struct decision *d);
/* The running talk goes on in its next language. */
void engine_talk_language(const struct decision *d);
void engine_talk_return(const struct decision *d);
/* The talk of the scene cannot be read any more, and its time has come. */
void engine_talk_lost(const struct decision *d);
void engine_talk_tick(const struct decision *d);

/* engine_report.c */
struct engine_report {
	enum severity severity;
	struct str team;
	struct str text; /* to officers, with CASE_MARK */
	struct traits traits;
};
/*
 * The reports of one event become one case, or join the person's open one;
 * the gravest leads. Returns the case's id, 0 for the one opened here.
 */
int64_t engine_report(
    const struct decision *d, const struct engine_report *reports, int n);
/* The open case that a report of this person joins, or NULL. */
const struct case_view *engine_report_joins(const struct decision *d);

/* engine_system.c: what is broken of the program itself. */
void engine_system(const struct decision *d);

/* engine_storm.c: what waits for an officer, as one SMS. */
void engine_storm_due(const struct decision *d);

/* engine_officer.c: a command of scene->officer. */
void engine_officer(
    const struct decision *d, const struct officer_command *command);
/* What an officer gets whose text is no command. */
void engine_officer_help(const struct decision *d);

/* STOP from an officer: he is not let go by an SMS. */
void engine_officer_stop(const struct decision *d);

/* engine_reporter.c: true when it was a reporter asking about, or adding to,
 * a case of theirs, which is answered. */
bool engine_reporter(const struct decision *d);
/* A prank or an advertisement, by the rules of triage: true when nobody needs
 * to read it. */
bool engine_reporter_is_noise(const struct decision *d);
/* A message of somebody whom nothing asks: a further report, with its words in
 * the history. */
void engine_reporter_add(const struct decision *d);

#endif
