/* flow_check_value: values and kinds of fields in actions. */
#ifndef JAGA_CORE_FLOW_CHECK_VALUE_H
#define JAGA_CORE_FLOW_CHECK_VALUE_H

#include "core/flow_checker.h"

/* A fault when the field has a closed set and value is not in it. */
void flow_check_value_in_set(struct flow_checker *c, int line, int column,
    int field_index, struct str value);
void flow_check_value(struct flow_checker *c);

#endif
