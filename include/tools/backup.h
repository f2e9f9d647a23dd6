/* backup: `jaga backup` and `jaga restore`. */
#ifndef JAGA_TOOLS_BACKUP_H
#define JAGA_TOOLS_BACKUP_H

/* argv[0] is the command's name; each returns an exit code (base/err.h). */
int backup_main(int argc, char **argv);
int restore_main(int argc, char **argv);

#endif
