#include "core/watch.h"

#include <limits.h>

#include "core/flow_codes.h"
#include "text/fold.h"
#include "text/utf8.h"

#define WATCH_ARENA ((size_t)LIMIT_WATCH_FILE * 16)

struct watch {
	struct arena *arena;
	struct str phrases[LIMIT_WATCH_PHRASES];
	int n;
};

static bool read_line(struct watch *w, struct str line)
{
	struct str folded;

	line = str_trim(line);
	if (line.len == 0 || line.ptr[0] == '#')
		return true;
	if (!utf8_is_valid(line) || w->n == LIMIT_WATCH_PHRASES)
		return false;
	folded = fold_answer(w->arena, line);
	if (folded.len > 0)
		w->phrases[w->n++] = folded;
	return folded.len > 0;
}

struct watch *watch_read(struct str file, struct str source, struct diags *d)
{
	struct arena *arena = arena_new(WATCH_ARENA);
	struct watch *w = arena_alloc(arena, sizeof(*w));
	int line = 0;

	w->arena = arena;
	while (source.ptr) {
		line++;
		if (read_line(w, str_cut(&source, '\n')))
			continue;
		diags_error(d, file, line, 1, F_WATCH,
		    "this is no word or phrase to watch for, or there are too "
		    "many");
		watch_free(w);
		return NULL;
	}
	return w;
}

void watch_free(struct watch *w)
{
	if (w)
		arena_free(w->arena); /* w itself lives in it */
}

/* The letters that a word of the text begins with: most phrases begin with none
 * of them, and need not be searched for. */
static void mark_beginnings(struct str text, bool *begins)
{
	for (size_t i = 0; i < text.len; i++)
		if (i == 0 || text.ptr[i - 1] == ' ')
			begins[(unsigned char)text.ptr[i]] = true;
}

struct str watch_find(const struct watch *w, struct str folded)
{
	bool begins[UCHAR_MAX + 1] = { false };

	mark_beginnings(folded, begins);
	for (int i = 0; w && i < w->n; i++)
		if (begins[(unsigned char)w->phrases[i].ptr[0]] &&
		    fold_holds(folded, w->phrases[i]))
			return w->phrases[i];
	return (struct str){ NULL, 0 };
}
