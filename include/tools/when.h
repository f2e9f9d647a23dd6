/* when: `jaga when`, a wall time of a zone as an instant. */
#ifndef JAGA_TOOLS_WHEN_H
#define JAGA_TOOLS_WHEN_H

int when_main(int argc, char **argv);

#endif
