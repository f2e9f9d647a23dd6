# One non-recursive file. `make help` lists the targets.
#
# Two builds share it: release (build/release, what is installed) and asan
# (build/asan, what every test runs). tests/mutants.sh compiles single objects
# of the asan build again with a planted bug.

CC := gcc
BUILD ?= build
MAKEFLAGS += --no-builtin-rules

FLOORS := base text core store app edge tools
# The libraries of each floor and, in LIBS_<floor>, of those below it.
LIBS_base :=
LIBS_text := $(LIBS_base) -lutf8proc
LIBS_core := $(LIBS_text) -lpcre2-8
LIBS_store := $(LIBS_core) -lsqlite3 -lsodium
LIBS_app := $(LIBS_store) -lconfuse -lglib-2.0
LIBS_edge := $(LIBS_app) -levent_core -levent_extra -ljansson
LIBS_tools := $(LIBS_edge) -ledit -lgettextpo

WARN := -Wall -Wextra -Wpedantic -Werror -Wconversion -Wsign-conversion \
	-Warith-conversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wold-style-definition -Wundef -Wvla -Walloca -Wcast-qual \
	-Wcast-align=strict -Wwrite-strings -Wpointer-arith -Wformat=2 \
	-Wformat-signedness -Wimplicit-fallthrough=5 -Wswitch-enum \
	-Wlogical-op -Wduplicated-cond -Wduplicated-branches \
	-Wnull-dereference -Wredundant-decls -Wjump-misses-init \
	-Wtrampolines -Wbidi-chars=any
HARD := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
	-fstack-clash-protection -fcf-protection=full \
	-ftrivial-auto-var-init=zero -fno-common \
	-fno-delete-null-pointer-checks -fno-strict-overflow -fPIE
LINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
# Only src/app/zones.c includes GLib, whose headers stand in their own folders.
GLIB := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags glib-2.0 2>/dev/null))
BASE := -std=c17 -D_GNU_SOURCE -Iinclude -Isrc $(GLIB) -g -MMD -MP $(WARN)

CFLAGS_release := $(BASE) -O2 $(HARD)
LDFLAGS_release := $(LINK)
CFLAGS_asan := $(BASE) -O1 -fno-omit-frame-pointer -DJAGA_TESTING \
	-fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS_asan := -fsanitize=address,undefined

$(BUILD)/jaga: $(BUILD)/release/jaga
	@ln -sf release/jaga $@

# $(call flavour,name): the objects and the program.
define flavour
$(BUILD)/$(1)/jaga: $(BUILD)/$(1)/obj/jaga.o $(call archives,$(1),tools)
	@echo "LD $$@"
	@$(CC) $(LDFLAGS_$(1)) -o $$@ $$^ $(LIBS_tools)

$(BUILD)/$(1)/obj/%.o: src/%.c
	@mkdir -p $$(@D)
	@$(CC) $(CFLAGS_$(1)) -c -o $$@ $$<
endef

# $(call archives,flavour,floor): that floor's archive and those below it, top
# first, as the linker wants them.
reverse = $(if $(1),$(call reverse,$(wordlist 2,99,$(1))) $(firstword $(1)))
archives = $(foreach f,$(call reverse,$(call upto,$(2))),$(BUILD)/$(1)/$(f).a)
upto = $(call cutafter,$(1),$(FLOORS))
cutafter = $(if $(filter $(1),$(firstword $(2))),$(1),$(firstword $(2)) $(call cutafter,$(1),$(wordlist 2,99,$(2))))

# $(call floor,flavour,floor): its archive, and its unit tests.
define floor
$(BUILD)/$(1)/$(2).a: $(patsubst src/%.c,$(BUILD)/$(1)/obj/%.o,$(wildcard src/$(2)/*.c))
	@rm -f $$@
	@ar rcs $$@ $$^

$(BUILD)/$(1)/test/$(2)/%: tests/unit/$(2)/%.c $(call archives,$(1),$(2))
	@mkdir -p $$(@D)
	@$(CC) $(CFLAGS_$(1)) -Itests -o $$@ $$< $(call archives,$(1),$(2)) \
	    $(LDFLAGS_$(1)) -lcmocka $(LIBS_$(2))
endef

$(foreach v,release asan,$(eval $(call flavour,$(v))) \
    $(foreach f,$(FLOORS),$(eval $(call floor,$(v),$(f)))))

# What `jaga check --explain` prints, as bytes: no path to look for at run time.
# The folder is named too, so that a page that is gone is gone.
PAGES := $(sort $(wildcard flows/faults/[A-Z][0-9]*.md))
$(BUILD)/gen/pages.c: $(PAGES) flows/faults
	@mkdir -p $(@D)
	@{ echo '#include "tools/pages.h"'; \
	    echo 'const unsigned char pages_text[] = {'; \
	    for page in $(PAGES); do cat $$page && printf '\f'; done | \
	    od -An -v -tu1 | sed 's/ *\([0-9][0-9]*\)/\1,/g'; \
	    echo '};'; \
	    echo 'const size_t pages_size = sizeof(pages_text);'; } > $@

# $(call pages,flavour)
define pages
$(BUILD)/$(1)/obj/tools/pages.o: $(BUILD)/gen/pages.c
	@mkdir -p $$(@D)
	@$(CC) $(CFLAGS_$(1)) -c -o $$@ $$<
$(BUILD)/$(1)/tools.a: $(BUILD)/$(1)/obj/tools/pages.o
endef
$(foreach v,release asan,$(eval $(call pages,$(v))))

UNIT_TESTS := $(wildcard tests/unit/*/*_test.c)
UNIT_BINARIES := $(patsubst tests/unit/%.c,$(BUILD)/asan/test/%,$(UNIT_TESTS))
FUZZERS := $(patsubst tests/fuzz/%_fuzz.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/*_fuzz.c))
SOURCES := $(wildcard src/*.c src/*/*.c)
HEADERS := $(wildcard include/*/*.h src/*/*.h)
TEST_SOURCES := $(wildcard tests/*/*.c tests/*/*.h tests/unit/*/*.c)

# One runner for all: prove reads TAP from binaries and scripts alike.
PROVE := CMOCKA_MESSAGE_OUTPUT=TAP ASAN_OPTIONS=detect_leaks=1 \
	BUILD=$(abspath $(BUILD)) JAGA=$(abspath $(BUILD))/asan/jaga \
	JAGA_RELEASE=$(abspath $(BUILD))/release/jaga prove --exec '' -Q
N ?= 300
FUZZ_SECONDS ?= 10

.PHONY: help all deps run check unit kannel kill mutants model fuzz lint format \
	format-check bench test install clean coverage
.DEFAULT_GOAL := all

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | \
	    sed 's/:.*## /\t/' | expand -t 16

all: $(BUILD)/jaga ## builds build/jaga

deps: ## installs what is missing from Debian
	@conf/deps.sh lint

run: ## Kannel, the gateway and a phone in this terminal
	@conf/deps.sh run
	@$(MAKE) --no-print-directory -j2 all
	@conf/demo/run.sh $(BUILD)/jaga

test: ## everything that CI runs
	@conf/deps.sh lint
	@$(MAKE) --no-print-directory -j2 all check-build fuzz-build
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory kannel
	@$(MAKE) --no-print-directory kill
	@$(MAKE) --no-print-directory mutants
	@$(MAKE) --no-print-directory model
	@$(MAKE) --no-print-directory fuzz
	@$(MAKE) --no-print-directory -j2 lint

check-build: $(BUILD)/jaga $(BUILD)/asan/jaga $(UNIT_BINARIES)

check: check-build ## shape, units, examples, talks (no network)
	@$(PROVE) -j2 tests/floors.sh tests/unit/*.sh tests/cli/*.sh \
	    tests/tutorial/tutorial.py \
	    $(UNIT_BINARIES) tests/flows/run.sh tests/talks/run.sh

unit: $(UNIT_BINARIES) ## only the unit tests
	@$(PROVE) -j2 $^

kannel: $(BUILD)/jaga $(BUILD)/asan/jaga ## real bearerbox and smsbox
	@$(PROVE) tests/run/run.sh tests/kannel/*_test.py

kill: $(BUILD)/jaga ## kill -9 under load, N cycles
	@N=$(N) $(PROVE) tests/kill/kill.py

mutants: check-build ## planted bugs that the suite must catch
	@$(PROVE) tests/mutants.sh

model: ## the order of writes, every interleaving (Spin)
	@$(PROVE) tests/model/run.sh

fuzz-build: $(FUZZERS)

fuzz: $(FUZZERS) ## each target for FUZZ_SECONDS
	@FUZZ_SECONDS=$(FUZZ_SECONDS) $(PROVE) tests/fuzz/run.sh

bench: $(BUILD)/jaga $(BUILD)/bench ## ratios in one run
	@tests/bench/bench.sh $(abspath $(BUILD))

install: all ## DESTDIR=, PREFIX=/usr/local
	install -D -m 755 $(BUILD)/release/jaga $(DESTDIR)$(PREFIX)/bin/jaga
	install -d $(DESTDIR)$(PREFIX)/share/jaga
	cp -r flows conf $(DESTDIR)$(PREFIX)/share/jaga/

clean: ## removes build/
	rm -rf $(BUILD)
PREFIX ?= /usr/local

# For tests/mutants.sh: one object with a planted bug, and what to link.
.PHONY: mutant-object libraries
mutant-object:
	@$(CC) $(CFLAGS_asan) -MF /dev/null -DMUTANT_$(MUTANT) -c -o $(OBJECT) $(SOURCE)
libraries:
	@echo $(LIBS_$(FLOOR))

# --- analysis ---------------------------------------------------------------

format: ## rewrites the C files in the one format
	@clang-format -i $(SOURCES) $(HEADERS) $(TEST_SOURCES)

format-check:
	@clang-format --dry-run --Werror $(SOURCES) $(HEADERS) $(TEST_SOURCES)

TIDY := $(SOURCES:src/%.c=$(BUILD)/tidy/%.ok)
$(BUILD)/tidy/%.ok: src/%.c .clang-tidy $(HEADERS)
	@mkdir -p $(@D)
	@clang-tidy --quiet $< -- -std=c17 -D_GNU_SOURCE -Iinclude -Isrc $(GLIB) \
	    2>/dev/null && touch $@

ANALYZED := $(SOURCES:src/%.c=$(BUILD)/analyzed/%.ok)
$(BUILD)/analyzed/%.ok: src/%.c $(HEADERS)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS_release) -MF /dev/null -fanalyzer -c -o /dev/null $< && touch $@

lint: format-check $(TIDY) $(ANALYZED) ## zero findings of every analyser
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --error-exitcode=1 -D_GNU_SOURCE -Iinclude -Isrc \
	    $(SOURCES)
	@tests/floors.sh >/dev/null || tests/floors.sh
	@echo "lint: no finding"

# --- fuzzing (clang's libFuzzer), one binary a target ------------------------

FUZZ_FLAGS := -std=c17 -D_GNU_SOURCE -Iinclude -Isrc -Itests $(GLIB) -g -O1 \
	-fsanitize=address,undefined -fno-sanitize-recover=all -w
$(BUILD)/fuzz/obj/%.o: src/%.c $(HEADERS)
	@mkdir -p $(@D)
	@clang $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link -c -o $@ $<
FUZZ_OBJECTS := $(patsubst src/%.c,$(BUILD)/fuzz/obj/%.o,$(wildcard src/*/*.c))
$(BUILD)/fuzz/jaga.a: $(FUZZ_OBJECTS)
	@rm -f $@
	@ar rcs $@ $^
$(BUILD)/fuzz/%: tests/fuzz/%_fuzz.c $(BUILD)/fuzz/jaga.a
	@clang $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $< $(BUILD)/fuzz/jaga.a $(LIBS_tools)

$(BUILD)/bench: $(wildcard tests/bench/*.c) $(call archives,release,tools)
	@mkdir -p $@
	@for b in $(wildcard tests/bench/*.c); do \
	    $(CC) $(CFLAGS_release) -MF /dev/null $(LDFLAGS_release) -o $@/$$(basename $$b .c) $$b \
	    $(call archives,release,tools) $(LIBS_tools) || exit 1; done
	@touch $@

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
