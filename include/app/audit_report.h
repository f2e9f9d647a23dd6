/* audit_report: what a check of the audit log found, as a person reads it. */
#ifndef JAGA_APP_AUDIT_REPORT_H
#define JAGA_APP_AUDIT_REPORT_H

#include "base/buf.h"
#include "base/lang.h"
#include "store/audit_check.h"

/* Lines; n_roots: how many a witness has given. */
void audit_report_put(
    const struct audit_report *r, int n_roots, enum lang lang, struct buf *out);

#endif
