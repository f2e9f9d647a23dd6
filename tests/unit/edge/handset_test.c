/* The lines of Kannel's fake SMSC as Kannel 1.4.5 writes them, and a handset
 * against a small network in a child process. */
#include "edge/handset.h"

#include <arpa/inet.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "edge/handset_line.h"

static void check_put(const char *text, const char *line)
{
	struct buf out;

	buf_init(&out, 4096);
	handset_line_put(&out, STR("+6281239990001"), STR("123"), str_of(text));
	assert_string_equal(buf_cstr(&out), line);
	buf_free(&out);
}

static void writes_plain_text_as_it_is(void **state)
{
	(void)state;
	check_put("LAPOR", "+6281239990001 123 text LAPOR\n");
	check_put(
	    "a & b %41 {x} €", "+6281239990001 123 text a & b %41 {x} €\n");
}

static void writes_what_is_outside_gsm7_as_utf16(void **state)
{
	(void)state;
	check_put("ž", "+6281239990001 123 ucs2 %01~\n");
	check_put("🆘", "+6281239990001 123 ucs2 %D8%3C%DD%98\n");
	check_put("a\nb", "+6281239990001 123 ucs2 %00a%00%0A%00b\n");
}

/* Takes one message; NULL text means that there must be none. */
static void check_next(struct handset_line *l, bool is_quiet, const char *to,
    const char *text, size_t n_parts)
{
	struct handset_line_sms sms = { .n_parts = 0 };

	buf_init(&sms.to, 64);
	buf_init(&sms.text, 8192);
	assert_int_equal(handset_line_next(l, is_quiet, &sms), text != NULL);
	if (text) {
		assert_string_equal(buf_cstr(&sms.to), to);
		assert_string_equal(buf_cstr(&sms.text), text);
		assert_int_equal(sms.n_parts, n_parts);
	}
	buf_free(&sms.to);
	buf_free(&sms.text);
}

static void a_text_ends_where_the_next_message_begins(void **state)
{
	struct handset_line *l = handset_line_new();

	(void)state;
	handset_line_feed(l, STR("123 +621 text Ada bahaya?\n1. Ya\n2. Tidak\n"
				 "123 +622 text hai\n"));
	check_next(l, false, "+621", "Ada bahaya?\n1. Ya\n2. Tidak", 1);
	check_next(l, false, NULL, NULL, 0);
	check_next(l, true, "+622", "hai", 1);
	check_next(l, true, NULL, NULL, 0);
	handset_line_free(l);
}

static void waits_for_the_rest_of_a_half_line(void **state)
{
	struct handset_line *l = handset_line_new();

	(void)state;
	handset_line_feed(l, STR("123 +621 te"));
	check_next(l, true, NULL, NULL, 0);
	handset_line_feed(l, STR("xt satu\ndu"));
	check_next(l, true, NULL, NULL, 0);
	handset_line_feed(l, STR("a\n"));
	check_next(l, true, "+621", "satu\ndua", 1);
	handset_line_free(l);
}

static void reads_utf16_and_binary(void **state)
{
	struct handset_line *l = handset_line_new();

	(void)state;
	handset_line_feed(l, STR("123 +621 ucs-2 eQ%00+%00t%00o\n"
				 "123 +621 data satu%0Adua+%25\n"));
	check_next(l, false, "+621", "救 to", 1);
	check_next(l, false, "+621", "satu\ndua %", 1);
	handset_line_free(l);
}

static void joins_parts_of_interleaved_messages(void **state)
{
	struct handset_line *l = handset_line_new();

	(void)state;
	handset_line_feed(
	    l, STR("123 +621 udh %05%00%03%08%02%01 data satu+\n"
		   "123 +622 udh %05%00%03%08%02%01 data %00a%D8%3C\n"
		   "123 +621 udh %05%00%03%08%02%02 data dua\n"
		   "123 +622 udh %05%00%03%08%02%02 data %DD%98\n"));
	check_next(l, false, "+621", "satu dua", 2);
	check_next(l, false, "+622", "a🆘", 2);
	check_next(l, true, NULL, NULL, 0);
	handset_line_free(l);
}

static void skips_what_is_no_message(void **state)
{
	struct handset_line *l = handset_line_new();

	(void)state;
	handset_line_feed(l, STR("halo\n123 siapa text x\n123 +621 udh %05\n\n"
				 "123 +621 text hai\n"));
	check_next(l, true, "+621", "hai", 1);
	handset_line_free(l);
}

static void a_new_connection_forgets_half_a_message(void **state)
{
	struct handset_line *l = handset_line_new();

	(void)state;
	handset_line_feed(
	    l, STR("123 +621 udh %05%00%03%08%02%01 data satu\n123 +6"));
	check_next(l, true, NULL, NULL, 0);
	handset_line_reset(l);
	handset_line_feed(l, STR("123 +621 udh %05%00%03%08%02%02 data dua\n"
				 "123 +621 text hai\n"));
	check_next(l, true, "+621", "hai", 1);
	handset_line_free(l);
}

/* The network: each SMS is answered with its own line, `putus` by hanging up;
 * USSD with a menu, and with the end when the inputs end in 0. */
struct network {
	int smsc, http;
	int smsc_port, http_port;
	pid_t pid;
};

static int listen_somewhere(int *port)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof(a);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&a, size), 0);
	assert_int_equal(listen(fd, 8), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&a, &size), 0);
	*port = ntohs(a.sin_port);
	return fd;
}

static void serve_http(int listener)
{
	char in[4096], out[4096];
	int fd = accept(listener, NULL, NULL), n = 0;
	const char *body = "ok", *text;
	ssize_t got;

	while ((got = read(fd, in + n, sizeof(in) - 1 - (size_t)n)) > 0) {
		n += (int)got;
		in[n] = '\0';
		text = strstr(in, "\r\n\r\n");
		if (text &&
		    (strncmp(in, "GET", 3) == 0 || strstr(text, "text=")))
			break;
	}
	if (strncmp(in, "POST /ussd/africastalking ", 26) == 0)
		body = strstr(in, "text=1%2A0") ? "END Selesai"
		       : strstr(in, "text=9")   ? "KATA lain"
						: "CON Menu\n1. Ya";
	n = snprintf(out, sizeof(out),
	    "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s", strlen(body),
	    body);
	(void)!write(fd, out, (size_t)n);
	close(fd);
}

static bool serve_sms(int fd)
{
	char in[4096], out[8192];
	ssize_t got = read(fd, in, sizeof(in) - 1);
	int n;

	if (got <= 0)
		return false;
	in[got] = '\0';
	if (strstr(in, "putus"))
		return false;
	n = snprintf(out, sizeof(out), "123 %.14s text %s", in, in);
	return write(fd, out, (size_t)n) == n;
}

static void serve(const struct network *w)
{
	struct pollfd fds[3] = { { w->http, POLLIN, 0 }, { w->smsc, POLLIN, 0 },
		{ -1, POLLIN, 0 } };

	while (poll(fds, 3, -1) > 0) {
		if (fds[0].revents)
			serve_http(w->http);
		if (fds[2].revents && !serve_sms(fds[2].fd)) {
			close(fds[2].fd);
			fds[2].fd = -1;
		} else if (fds[1].revents && fds[2].fd < 0) {
			fds[2].fd = accept(w->smsc, NULL, NULL);
		}
	}
}

static struct network network_start(void)
{
	struct network w = { 0 };

	w.smsc = listen_somewhere(&w.smsc_port);
	w.http = listen_somewhere(&w.http_port);
	w.pid = fork();
	assert_true(w.pid >= 0);
	if (w.pid == 0) {
		serve(&w);
		_exit(0);
	}
	close(w.smsc);
	close(w.http);
	return w;
}

static void network_stop(const struct network *w)
{
	kill(w->pid, SIGKILL);
	waitpid(w->pid, NULL, 0);
}

struct heard {
	char to[64], text[512];
	bool is_last;
	int n_sms, n_screens, n_troubles;
};

static void hear_sms(void *arg, struct str to, struct str text, size_t n_parts)
{
	struct heard *heard = arg;

	(void)n_parts;
	heard->n_sms++;
	(void)snprintf(heard->to, sizeof(heard->to), "%.*s", STR_ARG(to));
	(void)snprintf(heard->text, sizeof(heard->text), "%.*s", STR_ARG(text));
}

static void hear_screen(void *arg, struct str to, struct str text, bool is_last)
{
	struct heard *heard = arg;

	hear_sms(arg, to, text, 1);
	heard->n_sms--;
	heard->n_screens++;
	heard->is_last = is_last;
}

static void hear_trouble(void *arg, const char *sentence)
{
	struct heard *heard = arg;

	(void)sentence;
	heard->n_troubles++;
}

static struct handset *handset_at(
    int smsc_port, int http_port, struct heard *heard, struct buf *why)
{
	struct handset_world world = { heard, hear_sms, hear_screen,
		hear_trouble };
	char smsc[64], gateway[64];

	(void)snprintf(smsc, sizeof(smsc), "127.0.0.1:%d", smsc_port);
	(void)snprintf(
	    gateway, sizeof(gateway), "http://127.0.0.1:%d", http_port);
	return handset_new(smsc, gateway, STR("123"), &world, why);
}

static struct handset *handset_on(const struct network *w, struct heard *heard)
{
	struct handset *h;
	struct buf why;

	buf_init(&why, 512);
	h = handset_at(w->smsc_port, w->http_port, heard, &why);
	assert_string_equal(buf_cstr(&why), "");
	assert_non_null(h);
	buf_free(&why);
	return h;
}

#define PHONE STR("+6281239990001")

static void an_sms_is_answered(void **state)
{
	struct network w = network_start();
	struct heard heard = { 0 };
	struct handset *h = handset_on(&w, &heard);

	(void)state;
	handset_sms(h, PHONE, STR("LAPOR"));
	assert_true(handset_settle(h, 100, 5000));
	assert_int_equal(heard.n_sms, 1);
	assert_string_equal(heard.to, "+6281239990001");
	assert_string_equal(heard.text, "+6281239990001 123 text LAPOR");
	handset_free(h);
	network_stop(&w);
}

static void a_dialog_sends_its_inputs_joined(void **state)
{
	struct network w = network_start();
	struct heard heard = { 0 };
	struct handset *h = handset_on(&w, &heard);

	(void)state;
	handset_dial(h, PHONE, STR("*123*62#"));
	assert_true(handset_settle(h, 50, 5000));
	assert_string_equal(heard.text, "Menu\n1. Ya");
	assert_false(heard.is_last);
	handset_input(h, PHONE, STR("1"));
	assert_true(handset_settle(h, 50, 5000));
	handset_input(h, PHONE, STR("0"));
	assert_true(handset_settle(h, 50, 5000));
	assert_string_equal(heard.text, "Selesai");
	assert_true(heard.is_last);
	assert_int_equal(heard.n_screens, 3);
	handset_free(h);
	network_stop(&w);
}

static void an_answer_without_con_or_end_ends_the_dialog(void **state)
{
	struct network w = network_start();
	struct heard heard = { 0 };
	struct handset *h = handset_on(&w, &heard);

	(void)state;
	handset_dial(h, PHONE, STR("*123*62#"));
	assert_true(handset_settle(h, 50, 5000));
	handset_input(h, PHONE, STR("9"));
	assert_true(handset_settle(h, 50, 5000));
	assert_true(heard.is_last);
	assert_int_equal(heard.n_troubles, 1);
	handset_free(h);
	network_stop(&w);
}

static void connects_again_and_sends_what_waited(void **state)
{
	struct network w = network_start();
	struct heard heard = { 0 };
	struct handset *h = handset_on(&w, &heard);

	(void)state;
	handset_sms(h, PHONE, STR("putus"));
	while (heard.n_troubles == 0)
		(void)handset_settle(h, 50, 100);
	handset_sms(h, PHONE, STR("kembali"));
	assert_true(handset_settle(h, 50, 5000));
	assert_string_equal(heard.text, "+6281239990001 123 text kembali");
	handset_free(h);
	network_stop(&w);
}

static void says_who_does_not_answer(void **state)
{
	struct heard heard = { 0 };
	struct network w = network_start();
	struct buf why;
	int port, fd = listen_somewhere(&port);

	(void)state;
	close(fd); /* now surely free */
	buf_init(&why, 512);
	assert_null(handset_at(w.smsc_port, port, &heard, &why));
	assert_non_null(strstr(buf_cstr(&why), "/health"));
	buf_clear(&why);
	assert_null(handset_at(port, w.http_port, &heard, &why));
	assert_non_null(strstr(buf_cstr(&why), "SMSC"));
	buf_free(&why);
	network_stop(&w);
}

static void silence_is_told_from_an_answer(void **state)
{
	struct network w = network_start();
	struct heard heard = { 0 };
	struct handset *h = handset_on(&w, &heard);

	(void)state;
	kill(w.pid, SIGSTOP);
	handset_sms(h, PHONE, STR("LAPOR"));
	assert_false(handset_settle(h, 50, 200));
	kill(w.pid, SIGCONT);
	assert_true(handset_settle(h, 50, 5000));
	handset_free(h);
	network_stop(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_plain_text_as_it_is),
		cmocka_unit_test(writes_what_is_outside_gsm7_as_utf16),
		cmocka_unit_test(a_text_ends_where_the_next_message_begins),
		cmocka_unit_test(waits_for_the_rest_of_a_half_line),
		cmocka_unit_test(reads_utf16_and_binary),
		cmocka_unit_test(joins_parts_of_interleaved_messages),
		cmocka_unit_test(skips_what_is_no_message),
		cmocka_unit_test(a_new_connection_forgets_half_a_message),
		cmocka_unit_test(an_sms_is_answered),
		cmocka_unit_test(a_dialog_sends_its_inputs_joined),
		cmocka_unit_test(an_answer_without_con_or_end_ends_the_dialog),
		cmocka_unit_test(connects_again_and_sends_what_waited),
		cmocka_unit_test(says_who_does_not_answer),
		cmocka_unit_test(silence_is_told_from_an_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
