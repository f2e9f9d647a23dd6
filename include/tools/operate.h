/*
 * operate: the commands that operate a running gateway, over its control
 * socket: `jaga reload`, `jaga funnel`, `jaga shown`, `jaga audit`.
 */
#ifndef JAGA_TOOLS_OPERATE_H
#define JAGA_TOOLS_OPERATE_H

/* argv[0] is the command's name; each returns an exit code (base/err.h). */
int operate_reload_main(int argc, char **argv);
int operate_funnel_main(int argc, char **argv);
int operate_shown_main(int argc, char **argv);
int operate_audit_main(int argc, char **argv);

#endif
