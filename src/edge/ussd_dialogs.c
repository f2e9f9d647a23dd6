/*
 * A table that is searched from its beginning: a few hundred dialogs of a
 * minute or two each. The one that was quiet for longest makes room.
 */
#include "edge/ussd_dialogs.h"

#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "base/mem.h"
#include "text/utf8.h"

struct dialog {
	struct seal_index key;     /* of profile, session and phone */
	struct seal_index session; /* of profile and session */
	struct msisdn phone;
	struct buf name; /* as the turn knows it */
	struct buf joined;
	size_t last;    /* where its last input begins */
	int64_t n;      /* steps so far, the dial among them; 0: free */
	int64_t number; /* the network's own of the last step; -1 none */
	when_t touched;
	when_t shown; /* when the last step's answer went; 0 not yet */
};

struct ussd_dialogs {
	struct dialog list[USSD_DIALOGS];
};

struct ussd_dialogs *ussd_dialogs_new(void)
{
	return mem_alloc(sizeof(struct ussd_dialogs));
}

/* What people typed does not stay in memory. */
static void clear(struct dialog *d)
{
	if (d->joined.ptr != NULL)
		mem_wipe(d->joined.ptr, d->joined.size);
	buf_free(&d->joined);
	buf_free(&d->name);
	*d = (struct dialog){ 0 };
}

void ussd_dialogs_free(struct ussd_dialogs *d)
{
	if (d == NULL)
		return;
	for (int i = 0; i < USSD_DIALOGS; i++)
		clear(&d->list[i]);
	mem_free(d);
}

static struct seal_index key_of(struct arena *a, const struct event *ev)
{
	return seal_digest(arena_printf(a, "%.*s\n%.*s\n%.*s", STR_ARG(ev->via),
	    STR_ARG(ev->dialog), STR_ARG(msisdn_open(&ev->from))));
}

static struct seal_index session_of(const struct event *ev)
{
	struct buf b;
	struct seal_index index;

	buf_init(&b, LIMIT_NAME + LIMIT_PROFILE_NAME + 1);
	buf_putf(&b, "%.*s\n%.*s", STR_ARG(ev->via), STR_ARG(ev->dialog));
	index = seal_digest(buf_str(&b));
	buf_free(&b);
	return index;
}

static bool is_same(const struct seal_index *a, const struct seal_index *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static struct dialog *find(struct ussd_dialogs *d, const struct seal_index *key)
{
	for (int i = 0; i < USSD_DIALOGS; i++) {
		if (d->list[i].n > 0 && is_same(&d->list[i].key, key))
			return &d->list[i];
	}
	return NULL;
}

static struct dialog *make_room(struct ussd_dialogs *d)
{
	struct dialog *oldest = &d->list[0];

	for (int i = 0; i < USSD_DIALOGS && oldest->n > 0; i++) {
		if (d->list[i].n == 0 || d->list[i].touched < oldest->touched)
			oldest = &d->list[i];
	}
	clear(oldest);
	return oldest;
}

/* Half of a name, cut between characters. */
static struct str front(struct str name)
{
	struct str half = str_sub(name, 0, LIMIT_NAME / 2);

	while (!utf8_is_valid(half))
		half.len--;
	return half;
}

/* A dialog that we see from its dial has the network's name: its dial is the
 * same one after a restart. */
static void begin(struct dialog *to, const struct ussd_in_step *step,
    const struct seal_index *key, when_t now)
{
	to->key = *key;
	to->session = session_of(&step->ev);
	to->phone = step->ev.from;
	to->n = 1;
	to->number = step->number;
	buf_init(&to->name, LIMIT_NAME);
	buf_init(&to->joined, LIMIT_TEXT);
	if (step->is_dial) {
		buf_puts(&to->name, step->ev.dialog);
		return;
	}
	buf_puts(&to->name, front(step->ev.dialog));
	buf_putf(&to->name, "~%" PRIx64, (uint64_t)now);
	buf_puts(&to->joined, step->input);
}

static struct str last_of(const struct dialog *d)
{
	return str_sub(buf_str(&d->joined), d->last, d->joined.len);
}

static bool is_repeat(
    const struct dialog *d, const struct ussd_in_step *step, when_t now)
{
	if (step->is_dial)
		return true; /* of a dialog that is known */
	if (step->number >= 0 && d->number >= 0)
		return step->number <= d->number;
	if (d->joined.len == 0 || !str_eq(last_of(d), step->input))
		return false;
#ifdef MUTANT_USSD_TRUSTS
	return false;
#endif
	return d->shown == 0 || now - d->shown < USSD_DIALOGS_REPEAT;
}

static void go_on(struct dialog *d, const struct ussd_in_step *step)
{
	if (d->joined.len > 0)
		buf_putc(&d->joined, '*');
	d->last = d->joined.len;
	buf_puts(&d->joined, step->input);
	d->n++;
	d->number = step->number;
	d->shown = 0;
}

/* Inputs without end are begun anew, as after a restart. */
static bool has_room(const struct dialog *d, const struct ussd_in_step *step)
{
	return d->joined.len + step->input.len < LIMIT_TEXT;
}

static struct dialog *follow(struct ussd_dialogs *d,
    const struct ussd_in_step *step, const struct seal_index *key, when_t now)
{
	struct dialog *at = find(d, key);

	if (at != NULL && is_repeat(at, step, now))
		return at;
	if (at != NULL && has_room(at, step)) {
		go_on(at, step);
		return at;
	}
	if (at != NULL)
		clear(at);
	at = make_room(d);
	begin(at, step, key, now);
	return at;
}

struct ussd_dialogs_place ussd_dialogs_follow(struct ussd_dialogs *d,
    struct arena *a, struct ussd_in_step *step, when_t now)
{
	struct seal_index key = key_of(a, &step->ev);
	struct dialog *at;

	if (step->ev.ussd_act == USSD_ABORT) {
		at = find(d, &key);
		if (at != NULL) {
			step->ev.dialog = arena_copy(a, buf_str(&at->name));
			clear(at);
		}
		return (struct ussd_dialogs_place){ .n = 0 };
	}
	at = follow(d, step, &key, now);
	at->touched = now;
	step->ev.dialog = arena_copy(a, buf_str(&at->name));
	step->ev.joined = personal_of(arena_copy(a, buf_str(&at->joined)));
	step->ev.ussd_act = at->joined.len == 0 ? USSD_DIAL : USSD_ANSWER;
	return (struct ussd_dialogs_place){ key, at->n };
}

bool ussd_dialogs_find(struct ussd_dialogs *d, struct ussd_in_step *step)
{
	struct seal_index session = session_of(&step->ev);

	for (int i = 0; i < USSD_DIALOGS; i++) {
		if (d->list[i].n > 0 &&
		    is_same(&d->list[i].session, &session)) {
			step->ev.from = d->list[i].phone;
			return true;
		}
	}
	return false;
}

void ussd_dialogs_shown(
    struct ussd_dialogs *d, struct ussd_dialogs_place place, when_t now)
{
	struct dialog *at = place.n == 0 ? NULL : find(d, &place.key);

	if (at != NULL && at->n == place.n && at->shown == 0)
		at->shown = now;
}
