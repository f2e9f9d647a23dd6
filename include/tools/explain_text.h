/* explain_text: `jaga explain TEXT`: how a message would be understood. */
#ifndef JAGA_TOOLS_EXPLAIN_TEXT_H
#define JAGA_TOOLS_EXPLAIN_TEXT_H

/* argv[0] is the command's name; returns an exit code (base/err.h). */
int explain_text_main(int argc, char **argv);

#endif
