# SPDX-License-Identifier: Apache-2.0
# A thin front for CMake; `make help` lists what there is.
JOBS ?= $(shell nproc)
PREFIX ?= /usr/local

.PHONY: help demo build test test-data bench fuzz format install clean

help:
	@sed -n 's/^## //p' Makefile

## make demo       install what is missing, build, code the sample articles, show the records
demo: build
	@scripts/demo build/release/src/cli/demarche

## make build      build the program: build/release/src/cli/demarche
build:
	@scripts/setup
	@cmake --preset release >/dev/null
	@cmake --build --preset release -j $(JOBS)

## make test       install what is missing, build, run all tests
test:
	@scripts/setup test
	@cmake --preset dev >/dev/null
	@cmake --build --preset dev -j $(JOBS)
	@ctest --test-dir build/dev --output-on-failure -LE data -j $(JOBS)

## make test-data  the tests and scores that need the corpora in ../shared
test-data:
	@scripts/setup test
	@cmake --preset dev >/dev/null
	@cmake --build --preset dev -j $(JOBS)
	@ctest --test-dir build/dev --output-on-failure -L data

## make bench      build and run the benchmarks
bench:
	@scripts/setup test
	@cmake --preset bench >/dev/null
	@cmake --build --preset bench -j $(JOBS)
	@for b in build/bench/bench/*_bench; do $$b || exit 1; done

## make fuzz       run every fuzz target for SECONDS (60)
SECONDS ?= 60
fuzz:
	@scripts/setup ci
	@cmake --preset fuzz >/dev/null
	@cmake --build --preset fuzz -j $(JOBS)
	@scripts/fuzz build/fuzz/fuzz $(SECONDS)

## make format     format all sources
format:
	@scripts/setup ci
	@git ls-files '*.cc' '*.h' | xargs clang-format-14 -i

## make install    install program, library, model and codebook under PREFIX (/usr/local)
install: build
	@cmake --install build/release --prefix $(PREFIX)

clean:
	@rm -rf build demo
