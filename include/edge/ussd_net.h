/*
 * ussd_net: addresses from which an aggregator may call: one, or all with the
 * same first bits. IPv4 is seen as IPv6 (::ffff:0:0/96), so that it does not
 * matter how a socket tells it. Pure.
 */
#ifndef JAGA_EDGE_USSD_NET_H
#define JAGA_EDGE_USSD_NET_H

#include "base/str.h"

struct ussd_net {
	unsigned char bytes[16];
	int bits; /* of bytes that count, 0 to 128 */
};

/* "10.1.2.3", "10.0.0.0/8", "2001:db8::/32". False for anything else, also
 * when bits behind the length are set. */
bool ussd_net_read(struct str text, struct ussd_net *out);
/* False also when the address is none. */
bool ussd_net_has(const struct ussd_net *net, struct str address);

#endif
