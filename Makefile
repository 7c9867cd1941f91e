# Thin: each target is a line or two; the work is in tools/ and tests/.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup dist demo test check bench eval clean

EVAL ?= tests/corpus
OPTIONS ?=

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup: ## everything the other targets need (each calls the part it needs itself)
	@tools/setup.sh test

dist: ## dist/chromium, dist/firefox, a zip of each, dist/verify.html, target/release/qorgan
	@tools/setup.sh build
	@node tools/build.mjs

demo: ## a local feed in Chromium with the extension; leaves out/demo/
	@tools/setup.sh demo
	@node tools/build.mjs engine extension
	@node tests/demo/demo.mjs

test: ## everything: Rust, wasm, units, lint, both browsers
	@tools/setup.sh test
	@tools/test.sh

check: ## format, lint and types only
	@tools/setup.sh build
	@tools/check.sh

bench: ## measurements on stdout, one JSON object a line
	@{ tools/setup.sh demo; node tools/build.mjs; } >&2
	@node tools/bench.mjs

eval: ## score `qorgan scan` on labelled data: make eval EVAL=folder [OPTIONS="--errors fp 20"]
	@{ tools/setup.sh build; node tools/build.mjs cli; } >&2
	@node tools/eval.mjs "$(EVAL)" $(OPTIONS)

clean: ## removes what the build made (not the tools of the set-up)
	@rm -rf target dist out
