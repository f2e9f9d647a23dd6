/*
 * statements: the table of statements.def. Every statement of the program is
 * named there and prepared when the store opens.
 */
#ifndef JAGA_STORE_STATEMENTS_H
#define JAGA_STORE_STATEMENTS_H

enum statement {
#define STATEMENT(name, sql) STATEMENT_##name,
#include "store/statements.def"
#undef STATEMENT
	STATEMENTS
};

const char *statements_name(enum statement which);
const char *statements_sql(enum statement which);

#endif
