/*
 * phone_line: what the phones of the terminal are connected to. Two kinds: the
 * engine in memory with a clock of its own (phone_memory.c), and Kannel
 * (phone_network.c). Both give what they bring to the desk.
 */
#ifndef JAGA_TOOLS_PHONE_LINE_H
#define JAGA_TOOLS_PHONE_LINE_H

#include "base/buf.h"
#include "base/when.h"
#include "text/msisdn.h"

struct book;
struct book_options;
struct phone_desk;

struct phone_memory_options {
	const struct book_options *files;
	struct str number; /* the hotline's */
};

struct phone_line {
	void *arg;
	void (*sms)(void *arg, const struct msisdn *from, struct str text);
	void (*dial)(void *arg, const struct msisdn *from, struct str code);
	void (*input)(void *arg, const struct msisdn *from, struct str input);
	void (*hang_up)(void *arg, const struct msisdn *from);
	/* NULL where time is the world's. */
	void (*pass)(void *arg, span_t span);
	/* Where a phone's talk stands, on one line; NULL where only the
	 * gateway knows. */
	void (*status)(void *arg, const struct msisdn *phone, bool is_ussd,
	    struct buf *out);
	/* Until what was sent is answered and all is quiet; false when nothing
	 * came and the gateway is gone. */
	bool (*settle)(void *arg);
	/* Until fd can be read; messages may come meanwhile. */
	void (*wait)(void *arg, int fd);
	void (*free)(void *arg);
};

/* Borrows book, options and desk; when the files of the options change, they
 * are read again before the next line. False with a sentence in why. */
bool phone_memory_open(struct phone_line *out, struct phone_desk *desk,
    struct book *book, const struct phone_memory_options *o, struct buf *why);
bool phone_network_open(struct phone_line *out, struct phone_desk *desk,
    const char *smsc, const char *gateway, struct str number, struct buf *why);

#endif
