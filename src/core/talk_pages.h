/*
 * talk_pages: what is said on USSD, one screen at a time.
 *
 *   text  |------------------------------------------|
 *   page 0 ...            page 1 ...       page 2 ...
 *          98 Lanjut      98 Lanjut        0 Kembali
 *                         0 Kembali
 */
#ifndef JAGA_CORE_TALK_PAGES_H
#define JAGA_CORE_TALK_PAGES_H

#include "core/talk.h"
#include "text/screen.h"

/* Room for the keys on the pages of a screen that a question ends. */
struct screen_feet talk_pages_feet(
    const struct flow *f, int lang, bool has_back);
/* Cuts the one screen of out->says into pages, and leaves the first one there,
 * if it is too long and there is a key to turn them; else there are none. */
void talk_pages_begin(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out);
/* Says the page on the phone. */
void talk_pages_say(const struct flow *f, const struct talk *t, when_t now,
    struct talk_out *out);
/* No page will be turned any more; how many there were is still known. */
void talk_pages_close(struct talk *t);

#endif
