/* doctor_disk: is what is written to a disk encrypted there (dm-crypt). */
#ifndef JAGA_TOOLS_DOCTOR_DISK_H
#define JAGA_TOOLS_DOCTOR_DISK_H

#include <sys/types.h>

#include "tools/doctor_parts.h"

/* By what /sys below root says of the device and of those that it is made of.
 */
enum doctor_answer doctor_disk_is_encrypted(const char *root, dev_t device);
/* The same of all swap that /proc/swaps names; YES when there is none. */
enum doctor_answer doctor_disk_are_safe(const char *root, struct str swaps);

#endif
