/* doctor: `jaga doctor`, which examines the machine, its Kannel and what they
 * were told, before a message is lost by it. */
#ifndef JAGA_TOOLS_DOCTOR_H
#define JAGA_TOOLS_DOCTOR_H

/* argv[0] is the command's name; returns an exit code (base/err.h). */
int doctor_main(int argc, char **argv);

#endif
