/*
 * alert: the order of writes between a report and the officer who takes it,
 * for Spin. Every way in which one report, two officers, Kannel, the clock,
 * faults and crashes can interleave is tried; run.sh says how.
 *
 * What the program does in one transaction is one d_step here: a crash inside
 * it leaves what was before it. Between any two of them a crash may come
 * (proctype crash), so also between a COMMIT and what is told after it.
 *
 *   here                      in the program
 *   ------------------------  ------------------------------------------------
 *   keep_turn                 turn.c: run, is_keeping; turn_keep_fresh,
 *                             store_begin_lightly: committed, not yet synced
 *   turn                      turn.c: run; the order is that of work and decide
 *     settle_doubts           turn_recover.c: settle_doubts; outbox_doubts
 *     settle                  turn_decide_sents; engine.c: on_sent; set_sent
 *     decide_report           engine_report.c: open_case; escalate_raise,
 *                             escalate_page_new; apply.c, cases_new
 *     decide_claim            engine_officer.c: claim; escalate_claim;
 *                             cases_change and cases_alert compare and set
 *     due_alert               turn_timers_due; escalate.c: escalate_due
 *     climb, broadcast        escalate.c, the functions of these names
 *     end_lease               escalate.c: end_lease (and escalate_pass, whose
 *                             writes are the same)
 *     page                    apply_row_page: a new outbox row, outbox_add
 *     claim_rows              turn.c: claim; outbox_claim
 *   answer                    turn_answer.c: turn_answer, after COMMIT; its
 *                             edge.on_send is kannel_out_send. One step: a row
 *                             that was not handed over before a crash is as one
 *                             that got lost on the way (cut_wire)
 *   proctype crash            the process is killed, or the power is cut: then
 *                             what was not synced is gone. store_open raises
 *                             the epoch, so rows in flight are an earlier one's
 *   proctype kannel_in        Kannel offers the report until it is told 200
 *   proctype kannel_out       sendsms: 202, 503, 403, or no answer at all
 *   proctype officer          a phone; reads a page and claims, or does nothing
 *   proctype clock            the alert is due; nothing is assumed of how long
 *
 * A claim is kept like the report, so it begins as kept. Two pages queued to
 * one officer say the same, so the model has one: at most one row in flight to
 * him and one behind it. A case is not closed here: closing ends all that this
 * is about. Letters, severities and further reports change no order.
 *
 * The properties are at the end. MUTANT_ names a wrong order of writes that
 * one of them must catch.
 */

#ifndef CRASHES
#define CRASHES 1 /* at most so many, each at any point */
#endif
#ifndef FAULTS
#define FAULTS 1 /* sendings that Kannel does not answer with 202 */
#endif

#define OFFICERS 2
#define STEPS 2 /* step n pages officer n; the broadcast pages both */
#define NOBODY OFFICERS

/* ---- on disk */

#define IN_NONE 0
#define IN_UNSYNCED 1 /* committed lightly: a power cut takes it */
#define IN_KEPT 2
#define IN_DECIDED 3
#define IS_UNDECIDED (inbox == IN_UNSYNCED || inbox == IN_KEPT)
byte inbox; /* the report */
bool claims[OFFICERS]; /* kept, undecided claims */

#define CASE_NONE 0
#define CASE_OPEN 1
#define CASE_OWNED 2
byte case_state;
byte owner = NOBODY;

#define ALERT_NONE 0
#define ALERT_PAGING 1
#define ALERT_EXHAUSTED 2
#define ALERT_CLAIMED 3
byte alert;
byte step;
bool timer; /* the agenda has its row */

bool queued[OFFICERS]; /* outbox, state 1 */
#define FLIGHT_NONE 0
#define FLIGHT_OURS 1    /* state 2, this epoch */
#define FLIGHT_EARLIER 2 /* state 2, of a process that is gone */
byte flight[OFFICERS];

/* ---- in memory: gone with the process */

#define RUN 0
#define ANSWER 1
#define SECOND 2 /* only in mutants: the other half of a change */
byte stage;
bool fresh; /* the report: pushed, not kept */
bool kept;  /* committed, and Kannel waits for the answer */
#define SEND_NONE 0
#define SEND_CLAIMED 1 /* to be handed over after the COMMIT */
#define SEND_ON_WIRE 2
byte sending[OFFICERS];
#define RESULT_NONE 0
#define RESULT_ACCEPTED 1
#define RESULT_LATER 2
#define RESULT_REFUSED 3
#define RESULT_DOUBT 4
byte result[OFFICERS];

/* ---- outside */

bool offered; /* the report's connection is open */
bool told;    /* Kannel was told 200 for it, and forgets it */
bool due;              /* the alert's time is over */
bool unread[OFFICERS]; /* a page on the officer's phone */
byte crashes, faults;

/* ---- what the properties look at; no statement of the program reads it */

bool wanted[OFFICERS]; /* a page was decided and Kannel does not have it */
bool newest[OFFICERS]; /* the row in flight is that page, not one before */
bool paged;            /* since nobody holds the case, it has been paged */
bool holds[OFFICERS];  /* was told that the case is his, until when */
bool handed;           /* true for a moment: a page came to Kannel */

hidden byte i, j; /* counters within a d_step */

/* ---- the parts of a turn */

inline page(o)
{
	wanted[o] = true;
	paged = true;
#ifdef MUTANT_REQUEUE_IN_FLIGHT
	/* The row that is in flight is used again. */
	if
	:: flight[o] != FLIGHT_NONE -> skip
	:: else -> queued[o] = true
	fi;
#else
	queued[o] = true;
#endif
	newest[o] = false
}

inline arm()
{
	timer = true;
	due = false
}

inline settle_doubt(o)
{
#ifdef MUTANT_DOUBT_IS_FAILED
	due = timer /* as engine.c: page_failed */
#else
	/* A new row; the one in doubt is never used again. */
	queued[o] = true
#endif
}

inline settle_doubts()
{
	for (i : 0 .. OFFICERS - 1) {
		if
		:: flight[i] == FLIGHT_EARLIER ->
			flight[i] = FLIGHT_NONE;
			settle_doubt(i)
		:: else -> skip
		fi
	};
	i = 0
}

inline settle()
{
	for (i : 0 .. OFFICERS - 1) {
		if
		:: result[i] == RESULT_NONE -> skip
		:: else ->
			flight[i] = FLIGHT_NONE;
			sending[i] = SEND_NONE;
			if
			:: result[i] == RESULT_LATER -> queued[i] = true
			:: result[i] == RESULT_DOUBT -> settle_doubt(i)
			:: result[i] == RESULT_REFUSED && alert == ALERT_PAGING ->
				due = timer /* the next step, at once */
			:: else -> skip
			fi;
			result[i] = RESULT_NONE
		fi
	};
	i = 0
}

/* Alert, timer and the pages of step 0. */
inline raise()
{
	alert = ALERT_PAGING;
	step = 0;
	arm();
	page(0)
}

inline decide_report()
{
	case_state = CASE_OPEN;
#ifdef MUTANT_TWO_TRANSACTIONS
	stage = SECOND
#else
	raise()
#endif
}

inline decide_claim(o)
{
	if
#ifndef MUTANT_CLAIM_WITHOUT_COMPARE
	:: alert == ALERT_CLAIMED -> skip /* told who holds it */
#endif
	:: else ->
		case_state = CASE_OWNED;
		owner = o;
		alert = ALERT_CLAIMED;
		paged = false;
		holds[o] = true;
		arm()
	fi
}

inline broadcast()
{
	alert = ALERT_EXHAUSTED;
	page(0);
	page(1)
}

inline climb()
{
	if
	:: step + 1 < STEPS ->
		step++;
		page(step)
	:: else -> broadcast()
	fi
}

inline end_lease()
{
	j = owner;
	holds[j] = false;
	case_state = CASE_OPEN;
	owner = NOBODY;
	alert = ALERT_PAGING;
#ifdef MUTANT_UNCLAIM_WITHOUT_PAGE
	stage = SECOND;
#else
	page(j); /* the owner first */
	page(step);
#endif
	j = 0
}

inline due_alert()
{
	if
	:: timer && due ->
#ifdef MUTANT_NO_REARM
		timer = (alert == ALERT_CLAIMED);
#endif
		due = false; /* agenda_set: armed anew in the same COMMIT */
		if
		:: alert == ALERT_PAGING -> climb()
		:: alert == ALERT_EXHAUSTED -> broadcast()
		:: alert == ALERT_CLAIMED -> end_lease()
		:: else -> skip
		fi
	:: else -> skip
	fi
}

inline decide_kept()
{
	if
	:: IS_UNDECIDED -> inbox = IN_DECIDED; decide_report()
	:: else -> skip
	fi;
	for (i : 0 .. OFFICERS - 1) {
		if
		:: claims[i] -> claims[i] = false; decide_claim(i)
		:: else -> skip
		fi
	};
	i = 0
}

/* One SMS to a person at a time (index outbox_in_flight). */
inline claim_rows()
{
	for (i : 0 .. OFFICERS - 1) {
		if
		:: queued[i] && flight[i] == FLIGHT_NONE ->
			queued[i] = false;
			newest[i] = true;
			sending[i] = SEND_CLAIMED;
#ifndef MUTANT_SENT_BEFORE
			flight[i] = FLIGHT_OURS
#endif
		:: else -> skip
		fi
	};
	i = 0
}

/* A key that is there already has no second effect. */
inline keep_fresh(how)
{
	if
	:: fresh ->
		fresh = false;
		kept = true;
		if
		:: inbox == IN_NONE -> inbox = how
		:: else -> skip
		fi
	:: else -> skip
	fi
}

inline tell_kept()
{
	if
	:: kept -> kept = false; offered = false; told = true
	:: else -> skip
	fi
}

#define IS_IN_DOUBT \
	(flight[0] == FLIGHT_EARLIER || flight[1] == FLIGHT_EARLIER)
#define CAN_CLAIM(o) (queued[o] && flight[o] == FLIGHT_NONE)
#define HAS_WORK \
	(IS_IN_DOUBT || result[0] != RESULT_NONE || result[1] != RESULT_NONE || \
	 kept || IS_UNDECIDED || claims[0] || claims[1] || (timer && due) || \
	 CAN_CLAIM(0) || CAN_CLAIM(1))

proctype gateway()
{
	do
#ifdef MUTANT_ANSWER_BEFORE_COMMIT
	:: d_step { stage == RUN && fresh -> stage = SECOND; told = true }
	:: d_step { stage == SECOND -> stage = RUN; keep_fresh(IN_KEPT) }
#else
	/* keep_turn */
	:: d_step {
		stage == RUN && fresh && !IS_IN_DOUBT ->
		keep_fresh(IN_UNSYNCED);
#ifdef MUTANT_ANSWER_UNSYNCED
		tell_kept()
#endif
	   }
#endif
	/* turn */
	:: d_step {
		stage == RUN && HAS_WORK && (!fresh || IS_IN_DOUBT) ->
		stage = ANSWER;
		if
		:: IS_IN_DOUBT -> /* one thing a COMMIT after a crash */
			settle_doubts();
			keep_fresh(IN_KEPT)
		:: else ->
			settle();
			decide_kept();
			due_alert()
		fi;
		claim_rows()
	   }
#ifdef MUTANT_TWO_TRANSACTIONS
	:: d_step { stage == SECOND -> stage = ANSWER; raise() }
#endif
#ifdef MUTANT_UNCLAIM_WITHOUT_PAGE
	:: d_step { stage == SECOND -> stage = ANSWER; page(step) }
#endif
	/* answer: the COMMIT was synced, and with it what was kept before. */
	:: d_step {
		stage == ANSWER ->
		stage = RUN;
		tell_kept();
		for (i : 0 .. OFFICERS - 1) {
			if
			:: sending[i] == SEND_CLAIMED ->
				sending[i] = SEND_ON_WIRE
			:: else -> skip
			fi
		};
		i = 0
	   }
	od
}

/* ---- what is outside */

inline arrive(o)
{
	unread[o] = true;
	if
	:: newest[o] -> wanted[o] = false
	:: else -> skip
	fi
}

/* What was on the wire may have come to Kannel, or not. */
inline cut_wire(o)
{
	if
	:: sending[o] == SEND_ON_WIRE && result[o] == RESULT_NONE -> arrive(o)
	:: true
	fi
}

proctype crash()
{
	do
	:: atomic {
		crashes < CRASHES ->
		crashes++;
		cut_wire(0);
		cut_wire(1);
		if
		:: true /* killed: what was committed stays */
		:: inbox == IN_UNSYNCED -> inbox = IN_NONE /* the power is cut */
		fi;
		d_step {
			stage = RUN;
			fresh = false;
			kept = false;
			offered = false;
			for (i : 0 .. OFFICERS - 1) {
				sending[i] = SEND_NONE;
				result[i] = RESULT_NONE;
				if
				:: flight[i] == FLIGHT_OURS ->
					flight[i] = FLIGHT_EARLIER
				:: else -> skip
				fi
			};
			i = 0
		}
	   }
	:: crashes == CRASHES -> break
	od
}

proctype kannel_in()
{
	do
	:: d_step { !told && !offered -> offered = true; fresh = true }
	:: told -> break
	od
}

#define IS_ON_WIRE(o) \
	(sending[o] == SEND_ON_WIRE && result[o] == RESULT_NONE)

proctype kannel_out(byte o)
{
	do
	:: atomic {
		IS_ON_WIRE(o) ->
		if
		:: arrive(o);
			result[o] = RESULT_ACCEPTED;
			handed = true
		:: faults < FAULTS -> faults++;
			result[o] = RESULT_LATER
		:: faults < FAULTS -> faults++;
			result[o] = RESULT_REFUSED;
			if
			:: newest[o] -> wanted[o] = false
			:: else -> skip
			fi
		:: faults < FAULTS -> faults++; /* it came, the answer not */
			arrive(o);
			result[o] = RESULT_DOUBT
		:: faults < FAULTS -> faults++; /* it did not come */
			result[o] = RESULT_DOUBT
		fi
	   }
	   handed = false
	od
}

proctype officer(byte o)
{
	do
	:: atomic {
		unread[o] && !claims[o] ->
		unread[o] = false;
		if
		:: claims[o] = true
		:: true /* asleep */
		fi
	   }
	od
}

proctype clock()
{
	do
	:: d_step { timer && !due -> due = true }
	od
}

init
{
	atomic {
		run gateway();
		run kannel_in();
		run kannel_out(0);
		run kannel_out(1);
		run officer(0);
		run officer(1);
		run clock();
		run crash()
	}
}

/* ---- the properties */

/* What was answered 200 is there after any crash. */
#define KEPT (!told || inbox != IN_NONE)

/* A page that Kannel does not have is a row that will be sent. */
#define CARRIED(o) (!wanted[o] || queued[o] || flight[o] != FLIGHT_NONE)
#define ALL_CARRIED (CARRIED(0) && CARRIED(1))

/* An open case has an open alert with a timer (C1, A1), and when nobody holds
 * it, it has been paged since. */
#define TAKEN (case_state == CASE_OWNED)
#define WATCHED \
	(case_state == CASE_NONE || \
	 (alert != ALERT_NONE && timer && (TAKEN || paged)))

/* Nobody is told that a case is his while another one holds it (C2). */
#define ONE_HOLDER !(holds[0] && holds[1])

ltl kept_when_told { [] KEPT }
ltl page_has_a_row { [] ALL_CARRIED }
ltl open_is_watched { [] WATCHED }
ltl one_holder { [] ONE_HOLDER }
ltl all_four { [] (KEPT && ALL_CARRIED && WATCHED && ONE_HOLDER) }

/* What was answered 200 and is in nobody's hands is paged again and again:
 * silence and exhaustion end nothing (A2). Faults end: there are FAULTS. */
ltl never_quiet { [] (told -> <> (TAKEN || handed)) }
