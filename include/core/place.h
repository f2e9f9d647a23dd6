/*
 * place: the places of a message. Where a person is from (asal) and where they
 * are or go next (posisi) are kept apart, each with a confidence; countries of
 * destination, ports and airports beside them.
 *
 * conf/places/: the official table of the province (22 districts, their
 * kecamatan and villages), other spellings, ports and transit places,
 * destinations, and the trap list: villages whose names are everyday words.
 *
 * Pure. A gazetteer never changes after it is read.
 */
#ifndef JAGA_CORE_PLACE_H
#define JAGA_CORE_PLACE_H

#include "core/normal.h"

#define LIMIT_PLACES_FILE (1U << 20)
#define LIMIT_PLACES_ROWS 10000
#define LIMIT_PLACES_NAMES 20000 /* of all files, with other spellings */
/* Districts of one name at most: bare "Kupang" is two, Merdeka four. */
#define PLACE_CODES 4
#define PLACE_NAMED 8

enum place_sure {
	PLACE_UNKNOWN,
	PLACE_GUESS, /* ask before it decides anything */
	PLACE_LIKELY,
	PLACE_SURE,
};

struct place {
	enum place_sure sure;
	/* District codes, "53.01": more than one while it is ambiguous. */
	struct str districts[PLACE_CODES];
	int n_districts;
	struct str code; /* the finest known: "53.01.06.1005", or empty */
	struct str name; /* as the table spells it */
	struct str port; /* "bolok": a port or airport of coverage, or empty */
	int first, n_words; /* the words of the message that say it */
};

struct places {
	struct place asal, posisi;
	/* All districts of the message in order of mention, for the pages. */
	struct place named[PLACE_NAMED];
	int n_named;
	struct str country; /* ISO 3166-1 alpha-2 where work is, or empty */
};

struct gazetteer;

/* One file of conf/places by its name ("wilayah.tsv"); any order. */
struct gazetteer *gazetteer_new(void);
bool gazetteer_read(
    struct gazetteer *g, struct str file, struct str source, struct diags *d);
/* After the last file: indexes it. False when a file is missing or two of
 * them contradict each other (in d). */
bool gazetteer_ready(struct gazetteer *g, struct diags *d);
void gazetteer_free(struct gazetteer *g);

void place_find(const struct gazetteer *g, const struct normal *text,
    struct arena *a, struct places *out);

#endif
