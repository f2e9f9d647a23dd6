/* roster: `jaga roster check`, `show` and `at`: what a duty roster means. */
#ifndef JAGA_TOOLS_ROSTER_H
#define JAGA_TOOLS_ROSTER_H

int roster_main(int argc, char **argv);

#endif
