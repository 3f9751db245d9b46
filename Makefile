# Targets are documented by the comment behind them; `make` prints them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

COMMIT   := $(shell git describe --always --dirty 2>/dev/null || echo unknown)
DRIVER   := -ldflags '-X main.commit=$(COMMIT)'
# So that another commit alone does not make another worker.
WORKER   := -trimpath -buildvcs=false
GOFILES  := $(shell find . -name '*.go' -not -path '*/node_modules/*')
# Everything but the packages that link V8, whose C++ the race detector does not see into.
PURE      = $(shell go list ./... | grep -v -e /adapters/v8 -e /jsdyno-engine-v8 -e /agreement)
# Tests wait for what they test, however long a loaded machine takes; this only ends what hangs.
PATIENCE ?= 60m
# A count and not a time: when a time ends, go test can fail with nothing found (golang/go#75804).
FUZZTIME ?= 40000x

.PHONY: help build install web run screenshots test cases check deps lint race fuzz mutants chaos agreement selftest validation clean

help: ## print this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build the driver and every worker into bin/
	@mkdir -p bin
	go build $(DRIVER) -o bin/ ./cmd/jsdyno
	go build $(WORKER) -o bin/ ./cmd/jsdyno-engine-...

install: ## build them where Go puts programs; unlike with a bare go install, another commit alone makes no other worker
	go install $(DRIVER) ./cmd/jsdyno
	go install $(WORKER) ./cmd/jsdyno-engine-...

run: build ## some of the suites, start-up and memory: six minutes, tables, report.html
	bin/jsdyno run kernels programs startup memory --quick --budget 6m --out bin/run.jsonl
	bin/jsdyno report bin/run.jsonl --format html -o report.html

web: ## build the program of the HTML report from its TypeScript
	go generate ./report/web

screenshots: deps ## take the pictures of report.html that the documents show
	@mkdir -p docs/images
	go run ./internal/screenshots report.html docs/images

deps: ## install what the tests need (Debian: chromium; npm packages come by themselves)
	@.ci/deps

test: build deps ## install what the tests need, and run them all
	JSDYNO_REQUIRE_BROWSER=1 go test -timeout $(PATIENCE) ./...

cases: build ## of the tests, the cases in which jsdyno once made engines agree, differ or fail
	go test -count=1 -timeout $(PATIENCE) -run 'TestScripts/(case_.*|eval)$$' ./cmd/jsdyno

check: lint test race fuzz ## before you push; CI adds selftest

lint: ## gofmt, vet, staticcheck, tidy modules
	@unformatted=$$(gofmt -l $(GOFILES)); if [ -n "$$unformatted" ]; then echo "not formatted by gofmt:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	go tool staticcheck ./...
	go mod tidy -diff
	GOOS=darwin CGO_ENABLED=0 go vet $$(go list ./cmd/... | grep -v /jsdyno-engine-v8)

race: ## the race detector on the packages without C++, and on the driver as a person runs it
	go test -race -short -timeout $(PATIENCE) $(PURE)
	JSDYNO_RACE=1 go test -timeout $(PATIENCE) -run 'TestScripts/(progress|run_file|run_names)$$' ./cmd/jsdyno

fuzz: ## each fuzz target FUZZTIME (40000x) times
	@for target in $$(grep -rlE '^func Fuzz' --include='*_test.go' . | xargs -n1 dirname | sort -u); do \
		for name in $$(grep -hoE '^func Fuzz[A-Za-z0-9_]*' $$target/*_test.go | cut -d' ' -f2); do \
			echo "fuzz $$target $$name"; \
			go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x $$target; \
		done; \
	done

mutants: ## 10,000 damaged result files in every format: none above a second or 500 MiB
	JSDYNO_MUTANTS=0-10000 go test ./report -run 'TestMutants$$' -count 1 -v -timeout $(PATIENCE)

chaos: ## 500 kills, 50 full disks and 50 runs that meet: nothing is lost, nothing is left behind
	JSDYNO_CHAOS=500,50,50 go test ./cmd/jsdyno -run 'TestChaos$$' -count 1 -v -timeout $(PATIENCE)

agreement: build ## does jsdyno agree with what is written by hand, and with itself? 70 minutes on a machine with nothing else to do
	go run ./internal/agreement $(if $(OCTANE),-octane $(OCTANE))

selftest: build ## no false alarm, 10 % found every time, a planted fault noticed? seven minutes on a machine with nothing else to do
	bin/jsdyno selftest --short
	@echo "with a fault planted it must fail:"
	@if bin/jsdyno selftest --engines goja --aa 40 --injected 0 --pair 10s --sabotage pool --check; then \
		echo "the planted fault was not noticed"; exit 1; else test $$? -eq 1; fi

validation: build ## one session of the validation: an hour and a half on a machine with nothing else to do
	@mkdir -p docs/validation
	bin/jsdyno selftest --aa 14 --injected 7 --sizes v8:2%,goja:2%,otto:3%,5% --into work,collections --raw docs/validation/$$(date -u +%Y-%m-%d-%H%M).jsonl
	bin/jsdyno selftest --from 'docs/validation/*.jsonl' --out docs/validation.md

clean: ## remove what was built
	rm -rf bin report.html
