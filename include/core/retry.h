/*
 * retry: how long to wait before an SMS that Kannel refused for now is handed
 * over again.
 */
#ifndef JAGA_CORE_RETRY_H
#define JAGA_CORE_RETRY_H

#include "base/when.h"

/*
 * After the nth try (the first is 1): 1, 2, 4 ... 60 seconds, and up to 25 %
 * more, so that a queue that was refused together does not come back
 * together. The same tries and row always give the same span.
 */
span_t retry_after(int tries, int64_t id);

#endif
