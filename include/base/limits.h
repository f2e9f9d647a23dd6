/*
 * limits: every bound of the program in one place. A queue, buffer, list or
 * loop that grows with input names its limit here and says where it is from.
 */
#ifndef JAGA_BASE_LIMITS_H
#define JAGA_BASE_LIMITS_H

/* Kannel joins at most 255 parts of 153 septets; a report of ten parts is
 * long. More is cut at this size and the case says so. */
#define LIMIT_TEXT 4096  /* bytes of one inbound text, UTF-8 */
#define LIMIT_REPLY 1600 /* bytes of one outbound SMS or screen */
#define LIMIT_NUMBER 24  /* a phone number or sender name with its NUL */
#define LIMIT_KEY 192    /* bytes of an idempotency key */
#define LIMIT_NAME 64    /* flow, step, field, team names */

/* HTTP. */
#define LIMIT_HTTP_HEADER 8192 /* all fields together */
/* Kannel puts the text into the URL, three bytes an octet, and offers for ever
 * what is refused: 20,000 octets (max-sms-octets in kannel.conf) must fit. */
#define LIMIT_HTTP_TARGET 65536
#define LIMIT_HTTP_BODY 16384
#define LIMIT_HTTP_CONNECTIONS 256
#define LIMIT_HTTP_SECONDS 10 /* a whole request, first byte to last */

/* The turn. */
#define LIMIT_TURN_QUEUE 2048 /* events waiting for the next turn, else 503 */
#define LIMIT_TURN_BATCH 256  /* decided, and kept, in one commit */
#define LIMIT_TURN_ARENA (64U << 20)
#define LIMIT_EFFECTS 384 /* of one decision: LIMIT_OFFICERS pages and 128 */
#define LIMIT_CRASHES 2   /* decisions of one event that may crash */
/* Events of one talk that `forget` can empty: a report has about 10; the rest
 * is somebody who answers oddly without end, and the log says so. */
#define LIMIT_TALK_EVENTS 256

/* Sending. W: how many SMS may be in flight at once (a crash may double at
 * most these); one per recipient. */
#define LIMIT_IN_FLIGHT 8

/* Flows. */
#define LIMIT_FLOW_FILE (256U << 10)
#define LIMIT_FLOW_BUNDLE (4U << 20)    /* with languages and called flows */
#define LIMIT_FLOW_COMPILED (16U << 20) /* as text (core/flow_dump.h) */
#define LIMIT_FLOW_LINES 20000 /* so a record a line fits LIMIT_FLOW_ARENA */
#define LIMIT_FLOW_ARENA (256U << 20) /* with all its languages */
#define LIMIT_FLOW_STEPS 500
#define LIMIT_FLOW_FIELDS 64
#define LIMIT_FLOW_OPTIONS 40 /* of one menu; accepts of one ask */
#define LIMIT_FLOW_WORDS 100  /* of one list with commas */
#define LIMIT_FLOW_EXAMPLES 500
#define LIMIT_FLOW_LANGS 8
#define LIMIT_FLOW_HOPS 100 /* steps entered without a question */
#define LIMIT_FLOWS 200
#define LIMIT_MENU_TRIES 3 /* odd answers to a menu before a person reads */
#define LIMIT_TRIES 1000   /* odd answers to one question are counted so far */

/* Operators close a USSD dialog after 60 to 180 s. */
#define LIMIT_DIALOG_SECONDS 180

/* PCRE2: 10,000 costs at most 0.7 ms on a crafted SMS (measured), the default
 * of 10,000,000 costs 129 ms. */
#define LIMIT_MATCH 10000
#define LIMIT_MATCH_DEPTH 1000
#define LIMIT_MATCH_HEAP_KIB 1024

/* Roster. */
#define LIMIT_ROSTER_FILE (256U << 10)
#define LIMIT_AGENCIES 64
#define LIMIT_OFFICERS 256
#define LIMIT_TEAMS 64
#define LIMIT_TEAM_MEMBERS 32
#define LIMIT_TEAM_COVERS 64
#define LIMIT_SHIFTS 256        /* lines `shift` and `backup` of all teams */
#define LIMIT_SHIFT_OFFICERS 16 /* of one line */
#define LIMIT_OVERRIDES 256
#define LIMIT_OVERRIDE_CHANGES 8 /* -nick and +nick of one line */
#define LIMIT_HOLIDAYS 128
#define LIMIT_INTEGRITY 64
#define LIMIT_POLICY_STEPS 8
#define LIMIT_OFFICER_PHONES 3

/* Check-ins: conf/plans and conf/routes. */
#define LIMIT_PLANS_FILE (64U << 10)
#define LIMIT_PLANS 64
#define LIMIT_PLAN_REMINDERS 3

/* kannel.conf, as `jaga doctor` reads it: one of three operators with USSD has
 * about 20 groups of at most 30 keys. */
#define LIMIT_KANNEL_FILE (256U << 10)
#define LIMIT_KANNEL_GROUPS 128
#define LIMIT_KANNEL_KEYS 64

#endif
