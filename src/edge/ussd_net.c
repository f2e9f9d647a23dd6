/* ussd_net: inet_pton's strict readings, and a comparison of bits. */
#include "edge/ussd_net.h"

#include <arpa/inet.h>
#include <string.h>

#define LONGEST 45 /* of an address as text */
#define BITS 128
#define BITS_BEFORE_IPV4 96

static bool read_address(struct str text, unsigned char out[16], bool *is_ipv4)
{
	static const unsigned char before_ipv4[12] = {
		[10] = 0xFF, [11] = 0xFF
	};
	char name[LONGEST + 1];

	if (text.len == 0 || text.len > LONGEST)
		return false;
	memcpy(name, text.ptr, text.len);
	name[text.len] = '\0';
	if (strlen(name) != text.len)
		return false;
	*is_ipv4 = inet_pton(AF_INET, name, out + 12) == 1;
	if (*is_ipv4)
		memcpy(out, before_ipv4, sizeof(before_ipv4));
	return *is_ipv4 || inet_pton(AF_INET6, name, out) == 1;
}

static bool is_set(const unsigned char bytes[16], int bit)
{
	return (bytes[bit / 8] >> (7 - bit % 8) & 1) != 0;
}

bool ussd_net_read(struct str text, struct ussd_net *out)
{
	struct ussd_net net = { .bits = BITS };
	struct str length = text;
	struct str address = str_cut(&length, '/');
	bool is_ipv4;
	int64_t bits;

	if (!read_address(address, net.bytes, &is_ipv4))
		return false;
	if (length.ptr != NULL) {
		if (!str_to_i64(length, 0,
			is_ipv4 ? BITS - BITS_BEFORE_IPV4 : BITS, &bits))
			return false;
		net.bits = (int)bits + (is_ipv4 ? BITS_BEFORE_IPV4 : 0);
	}
	for (int i = net.bits; i < BITS; i++) {
		if (is_set(net.bytes, i))
			return false;
	}
	*out = net;
	return true;
}

bool ussd_net_has(const struct ussd_net *net, struct str address)
{
	struct ussd_net one;

	if (!ussd_net_read(address, &one) || one.bits != BITS)
		return false;
	for (int i = 0; i < net->bits; i++) {
		if (is_set(net->bytes, i) != is_set(one.bytes, i))
			return false;
	}
	return true;
}
