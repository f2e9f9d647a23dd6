/* word: `jaga word NICK`: what the roster holds of an officer's personal word.
 */
#ifndef JAGA_TOOLS_WORD_H
#define JAGA_TOOLS_WORD_H

int word_main(int argc, char **argv);

#endif
