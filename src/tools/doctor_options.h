/* doctor_options: the command line of `jaga doctor`. */
#ifndef JAGA_TOOLS_DOCTOR_OPTIONS_H
#define JAGA_TOOLS_DOCTOR_OPTIONS_H

#include "tools/doctor_parts.h"

/* Exits on a wrong command line, with EXIT_USE. */
struct doctor_options doctor_options_read(int argc, char **argv);

#endif
