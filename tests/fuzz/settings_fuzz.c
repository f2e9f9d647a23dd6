/*
 * Any bytes as a configuration: it is read, or refused with a place and a
 * reason; nothing that is read is outside of its limits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/settings.h"
#include "base/err.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct settings *s)
{
	BUG_IF(s->port < 1 || s->port > 65535);
	BUG_IF(s->sendsms_port < 1 || s->sendsms_port > 65535);
	BUG_IF(s->batch < 1 || s->batch > LIMIT_TURN_BATCH);
	BUG_IF(s->number.len == 0 || s->number.len >= LIMIT_NUMBER);
	BUG_IF(s->callback_password.len < 12);
	BUG_IF(s->sendsms_password.len == 0 || s->home.len != 2);
	BUG_IF(!str_starts(s->receipt_url, STR("http://")));
	/* They become C strings and parts of URLs. */
	BUG_IF(memchr(s->store.ptr, '\0', s->store.len) != NULL);
	BUG_IF(memchr(s->callback_user.ptr, '@', s->callback_user.len) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("settings", MFD_CLOEXEC);
	struct arena *a = arena_new(1U << 20);
	struct settings s;
	struct buf why;
	char path[32];

	BUG_IF(fd < 0 || write(fd, data, size) != (ssize_t)size);
	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	buf_init(&why, 1U << 20);
	if (settings_read(path, a, &s, &why))
		check(&s);
	else
		BUG_IF(strstr(buf_cstr(&why), ": error: ") == NULL);
	buf_free(&why);
	arena_free(a);
	(void)close(fd);
	return 0;
}
