#include "base/when.h"

when_t when_earlier(when_t a, when_t b)
{
	if (a == 0)
		return b;
	if (b == 0)
		return a;
	return a < b ? a : b;
}
