/*
 * The text of all pages is kept, so that turning them says exactly what was
 * cut, whatever has changed since. How much room the footer needs depends on
 * the question, which does not change while its pages are turned.
 */
#include "core/talk_pages.h"

#include "core/talk_keys.h"
#include "core/talk_say.h"

/* "\n98 Lanjut": a line of its own, of letters that are one unit each. */
static size_t foot_of(struct str key, struct str word)
{
	return 1 + key.len + 1 + word.len;
}

struct screen_feet talk_pages_feet(
    const struct flow *f, int lang, bool has_back)
{
	size_t more = foot_of(f->keys.more, talk_say_more(f, lang));
	size_t back = 0;

	if (has_back)
		back = foot_of(f->keys.back, talk_say_back(f, lang));
	return (struct screen_feet){
		.first = more, .between = more + back, .last = back
	};
}

static struct screen_feet feet_of(
    const struct flow *f, const struct talk *t, when_t now, struct arena *a)
{
	struct screen_feet feet =
	    talk_pages_feet(f, t->lang, talk_keys_has_back(f, t, now, a));

	/* The last page of the last screen ends the dialog. */
	if (t->step == FLOW_NOWHERE)
		feet.last = 0;
	return feet;
}

void talk_pages_close(struct talk *t)
{
	t->pages.text = (struct str){ NULL, 0 };
}

static struct str with_key(
    struct arena *a, struct str page, struct str key, struct str word)
{
	return arena_printf(
	    a, "%.*s\n%.*s %.*s", STR_ARG(page), STR_ARG(key), STR_ARG(word));
}

void talk_pages_say(const struct flow *f, const struct talk *t, when_t now,
    struct talk_out *out)
{
	struct arena *a = out->arena;
	struct screen_feet feet = feet_of(f, t, now, a);
	struct str page =
	    screen_nth(t->pages.text, &feet, (size_t)t->pages.shown);
	bool has_more = talk_has_more(t);
	size_t back = has_more ? feet.between - feet.first : feet.last;

	if (has_more)
		page =
		    with_key(a, page, f->keys.more, talk_say_more(f, t->lang));
	if (t->pages.shown > 0 && back > 0)
		page =
		    with_key(a, page, f->keys.back, talk_say_back(f, t->lang));
	out->says[0] = page;
	out->n_says = 1;
}

void talk_pages_begin(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out)
{
	struct screen_feet feet;

	t->pages = (struct talk_pages){ .n = 0 };
	if (t->channel != CHANNEL_USSD || out->has_no_keys ||
	    out->n_says != 1 || screen_fits(out->says[0]) ||
	    !talk_keys_has_more(f, t, out->arena))
		return;
	feet = feet_of(f, t, now, out->arena);
	t->pages.text = out->says[0];
	t->pages.n = (int)screen_count(out->says[0], &feet);
	t->pages.is_forgotten = t->step == FLOW_NOWHERE && out->is_forgotten;
	talk_pages_say(f, t, now, out);
}
