/* lexicon_apart: compared from both ends, because one typing error leaves two
 * runs of equal letters; no table of distances is needed for that. */
#include "core/lexicon_apart.h"

bool lexicon_apart_is_within(struct str part, struct str whole)
{
	size_t i = 0;

	for (size_t j = 0; i < part.len && j < whole.len; j++)
		i += part.ptr[i] == whole.ptr[j];
	return i == part.len;
}

static size_t same_front(struct str a, struct str b, size_t most)
{
	size_t n = 0;

	while (n < most && a.ptr[n] == b.ptr[n])
		n++;
	return n;
}

static size_t same_back(struct str a, struct str b, size_t most)
{
	size_t n = 0;

	while (n < most && a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n])
		n++;
	return n;
}

bool lexicon_apart_is_one(struct str a, struct str b)
{
	size_t most = a.len < b.len ? a.len : b.len;
	size_t front = same_front(a, b, most);
	size_t same = front + same_back(a, b, most - front);

	if (a.len != b.len)
		return same == most;
	return same + 1 == most ||
	       (same + 2 == most && a.ptr[front] == b.ptr[front + 1] &&
		   a.ptr[front + 1] == b.ptr[front]);
}
