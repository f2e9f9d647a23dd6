/* The roster of the duty tests: the worked example of its notation. People and
 * numbers are made up. */
#ifndef JAGA_TESTS_ROSTER_EXAMPLE_H
#define JAGA_TESTS_ROSTER_EXAMPLE_H

#define EXAMPLE                                                                \
	"zone Asia/Makassar\n"                                                 \
	"agency hotline \"Hotline TPPO NTT\"\n"                                \
	"agency ppa     \"UPTD PPA Kupang\"\n"                                 \
	"agency imigrasi \"Imigrasi Kupang\"\n"                                \
	"officer ina +6281234500011,+6285311100011 agency=hotline lang=id "    \
	"role=officer \"Ina Lado\"\n"                                          \
	"officer beni +6281234500012 agency=ppa lang=id role=officer "         \
	"\"Beni Tefa\"\n"                                                      \
	"officer rosa +6281234500013 agency=hotline \"Rosa Bria\"\n"           \
	"officer yos +6281234500014 agency=hotline \"Yos Nahak\"\n"            \
	"officer dami +6281234500015 agency=hotline \"Dami Kolo\"\n"           \
	"officer marta +6281234500016 agency=ppa role=supervisor "             \
	"\"Marta Sina\"\n"                                                     \
	"officer sil +6281234500017 agency=imigrasi \"Sil Uly\"\n"             \
	"officer kris +6281234500018 agency=imigrasi \"Kris Bau\"\n"           \
	"team kupang covers 53.01 53.71 port:bolok port:tenau port:eltari\n"   \
	"  shift  pagi     Mon-Fri 07:00-19:00 weekly from 2026-01-05 : ina "  \
	"beni rosa\n"                                                          \
	"  shift  malam    Mon-Fri 19:00-07:00 each   from 2026-01-05 : yos "  \
	"dami\n"                                                               \
	"  shift  akhir    Sat-Sun 07:00-07:00 weekly from 2026-01-05 : "      \
	"marta beni\n"                                                         \
	"  backup cadangan Mon-Sun 00:00-24:00 weekly from 2026-01-05 : sil "  \
	"kris\n"                                                               \
	"override 2026-03-19T07:00 .. 2026-03-20T07:00 kupang -ina +rosa "     \
	"     # Nyepi\n"                                                       \
	"policy tppo S1 step 0: duty step 3m: backup step 6m: all step 10m: "  \
	"role=supervisor repeat 3 every 15m lease 30m broadcast 15m\n"         \
	"policy tppo S2 step 0: duty step 15m: backup step 45m: all lease 4h " \
	"broadcast 60m\n"                                                      \
	"policy tppo S3 step 0: duty lease 24h broadcast 4h\n"                 \
	"integrity exclude agency=imigrasi when official=imigrasi\n"

#endif
