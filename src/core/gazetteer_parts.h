/*
 * gazetteer_parts: what reading the files of places, indexing them and finding
 * names in a message share.
 *
 * A name is known by its letters without blanks, "amanubantimur", so that
 * "amanuban timur" and "amanubantimur" are one look-up; all names stand in one
 * sorted array. One run of equal letters is everything that is called so.
 */
#ifndef JAGA_CORE_GAZETTEER_PARTS_H
#define JAGA_CORE_GAZETTEER_PARTS_H

#include "core/place.h"

#define W_LINE "W001"  /* a line or file that cannot be read */
#define W_WORD "W002"  /* a code, kind or name that is not known */
#define W_CLASH "W003" /* one name means two things */
#define W_FILE "W004"  /* a file is missing, or is none of these */

#define GAZETTEER_COLUMNS 5
#define GAZETTEER_LETTERS 48 /* of one name, without blanks */
#define GAZETTEER_WORDS 6    /* of one name */
#define GAZETTEER_NAME 256   /* bytes of one name in a file */

enum sheet_name {
	SHEET_TABLE,
	SHEET_NAMES,
	SHEET_PORTS,
	SHEET_ABROAD,
	SHEET_TRAPS,
	SHEET_NOTHING,
	SHEET_CUES,
	SHEETS,
};

struct sheet_row {
	struct str cells[GAZETTEER_COLUMNS];
	int line;
};

struct sheet {
	struct str file; /* as the caller named it; empty until it is read */
	struct sheet_row *rows;
	int n_rows;
};

enum place_kind {
	PLACE_VILLAGE,
	PLACE_KECAMATAN,
	PLACE_ABROAD, /* or in another province: country ID */
	PLACE_DISTRICT,
	PLACE_PORT,
	PLACE_NOTHING, /* words to pass over */
};

/* What must stand beside a name; jebakan.tsv says it for a person. */
enum place_need {
	NEED_NOTHING,
	NEED_CUE,
	NEED_LEVEL, /* desa, kecamatan... directly before */
	NEED_CLEAR, /* ... and the clause ends, or the district is named */
	NEED_PROOF, /* ... and the district is named */
};

struct entry {
	struct str joined; /* folded, without blanks */
	struct str spaced; /* folded */
	enum place_kind kind;
	enum place_need need;
	struct str codes[PLACE_CODES]; /* of districts, kecamatan, villages */
	int n_codes;
	struct str name; /* as the table spells it */
	struct str port, country;
	bool is_stem; /* what several names begin with */
	enum sheet_name sheet;
	int line;
};

/* What a word of a message may be besides a name. */
enum cue {
	CUE_DESA = 1 << 0,
	CUE_KECAMATAN = 1 << 1,
	CUE_KABUPATEN = 1 << 2,
	CUE_HOME = 1 << 3,
	CUE_HERE = 1 << 4,
	CUE_NEXT = 1 << 5,
	CUE_LINK = 1 << 6,  /* may stand between a cue and a name */
	CUE_PLAIN = 1 << 7, /* never a piece of a name */
	CUE_SHORT = 1 << 8, /* stands for another word, see `means` */
};
#define CUE_LEVEL (CUE_DESA | CUE_KECAMATAN | CUE_KABUPATEN)
#define CUE_ROLE (CUE_HOME | CUE_HERE | CUE_NEXT)

struct cue_word {
	struct str word;
	unsigned cues;
	struct str means; /* "tmr": "timur" */
};

/* Letters from the end, so that names of one ending stand together. */
struct ending {
	struct str reversed;
	int entry;
};

struct gazetteer {
	struct arena *arena;
	struct sheet sheets[SHEETS];
	struct entry *entries; /* sorted by joined */
	int n_entries;
	struct ending *endings; /* sorted; of long names only */
	int n_endings;
	struct cue_word *cues; /* sorted by word */
	int n_cues;
};

/* The rules of the files as entries, unsorted. False: told in d. */
bool gazetteer_build(struct gazetteer *g, struct diags *d);
/* The cue words, sorted. */
bool gazetteer_cues(struct gazetteer *g, struct diags *d);
/* Sorts, gives traps their needs, tells names that mean two things. */
bool gazetteer_index(struct gazetteer *g, struct diags *d);
/* Of the long names, for gazetteer_near. */
void gazetteer_endings(struct gazetteer *g);
/* The first entry that is not before `joined`; n_entries when there is none. */
int gazetteer_from(const struct gazetteer *g, struct str joined);
/* One past the last entry that has these letters. */
int gazetteer_to(const struct gazetteer *g, int from);
/* An entry one typing error from `joined`; -1: none, or two districts are. */
int gazetteer_near(const struct gazetteer *g, struct str joined);
/* NULL when the word is no cue. */
const struct cue_word *gazetteer_cue(
    const struct gazetteer *g, struct str word);
/* The letters of a folded name. */
struct str gazetteer_join(struct arena *a, struct str spaced);
struct str gazetteer_without(struct arena *a, struct str text, char c);
/* With the plain apostrophe. */
struct str gazetteer_plain(struct arena *a, struct str name);
/* Of a folded name. */
int gazetteer_count_words(struct str spaced);
/* The name without its last word when that is one of `words`; else empty. */
struct str gazetteer_stem(struct str name, const struct str *words, int n);
/* "53.01" of "53.01.06.1005". */
struct str gazetteer_district(struct str code);

#endif
