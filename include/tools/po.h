/*
 * po: the texts of a flow for a translator, as gettext's PO files, which every
 * translation tool reads.
 *
 *   jaga po export FLOW LANG [-o FILE]   flow and lapor.LANG.txt to PO
 *   jaga po import FLOW FILE.po          PO to lapor.LANG.txt
 */
#ifndef JAGA_TOOLS_PO_H
#define JAGA_TOOLS_PO_H

/* Returns the exit code. */
int po_main(int argc, char **argv);

#endif
