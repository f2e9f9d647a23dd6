/* lexicon_codes: the code of each fault of conf/lexicon.tsv. A code never
 * changes its meaning. */
#ifndef JAGA_CORE_LEXICON_CODES_H
#define JAGA_CORE_LEXICON_CODES_H

#define L_LINE "L001"  /* a line that is not class, form, meaning */
#define L_CLASS "L002" /* a class that is none */
#define L_TWICE "L003" /* a form with two meanings */

#endif
