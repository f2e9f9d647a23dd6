/* The table of statements.def, by enum: name for the log, text for the engine.
 */
#include "store/statements.h"

#include <stddef.h>

#include "base/err.h"

static const struct {
	const char *name, *sql;
} table[STATEMENTS] = {
#define STATEMENT(name, sql) [STATEMENT_##name] = { #name, sql },
#include "store/statements.def"
#undef STATEMENT
};

const char *statements_name(enum statement which)
{
	BUG_IF((size_t)which >= STATEMENTS);
	return table[which].name;
}

const char *statements_sql(enum statement which)
{
	BUG_IF((size_t)which >= STATEMENTS);
	return table[which].sql;
}
