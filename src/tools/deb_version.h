/* deb_version: versions of Debian packages, and which one is installed. */
#ifndef JAGA_TOOLS_DEB_VERSION_H
#define JAGA_TOOLS_DEB_VERSION_H

#include "base/str.h"

/* As `dpkg --compare-versions`: below, at or above 0 when a is older than, the
 * same as or newer than b. */
int deb_version_compare(struct str a, struct str b);
/* The version of an installed package in the text of dpkg's status file, or an
 * empty str: it is not installed. */
struct str deb_version_of(struct str status, const char *package);

#endif
