/*
 * key: where the master key comes from: a systemd credential, else a file,
 * made when absent.
 */
#ifndef JAGA_STORE_KEY_H
#define JAGA_STORE_KEY_H

#include <stdbool.h>

#define KEY_BYTES 32

/*
 * Fills key from $CREDENTIALS_DIRECTORY/jaga.key when that exists, else from
 * path. False with a static sentence in *why on any doubt.
 */
bool key_load(const char *path, unsigned char *key, const char **why);
/* True when key_load would make one: no credential, and nothing at path. */
bool key_is_missing(const char *path);

#endif
