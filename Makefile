# Remit. `make help` lists the targets.

SWIFT ?= swift
UNTIL ?= all
SEED ?= 1
SECONDS ?= 60
CONFIGURATION := $(if $(RELEASE),release,debug)
# A test build can switch single guards off at run time; it is kept apart from the one that `make demo` starts.
TEST_BUILD := SABOTAGE_BUILD=1 $(SWIFT)
TEST_FLAGS := --scratch-path .build-test
SOURCES := Sources Tests Package.swift Libraries/Sources Libraries/Tests Libraries/Benchmarks Libraries/Fuzz Libraries/LogFuzz \
	Libraries/Package.swift Examples/Acme/Sources Examples/Acme/Tests Examples/Acme/Package.swift Benchmarks/Sources \
	Benchmarks/Package.swift

.DEFAULT_GOAL := help

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

packages: ## Name the missing Debian packages, and install them (YES=1: without asking)
	@Scripts/packages.sh

build: packages ## Build remit and Acme (RELEASE=1 for speed)
	@Scripts/build.sh $(CONFIGURATION)

demo: build ## Play the fight in the terminal (ONCE=1: exit after it; SEED=n; UNTIL=boundary|undo|all; STORY=billing|triage, MODEL=http://host/v1; SABOTAGE=<guard>)
	@Scripts/demo.sh $(CONFIGURATION) --until $(UNTIL) --seed $(SEED) $(if $(ONCE),--once) $(if $(FAST),--fast) \
		$(if $(STORY),--story $(STORY)) $(if $(MODEL),--model $(MODEL))

test: packages ## Everything a fresh machine needs for the tests, then all of them (SEED=n: other random policies)
	@Scripts/test.sh

test-peers: packages ## The slow suites: third-party clients, issuers and conformance suites (SEED=n)
	@Scripts/test-peers.sh

test-cedar-corpus: ## Cedar's conformance corpus, or another tarball of its layout (CORPUS=file.tar.gz)
	@Scripts/test-cedar-corpus.sh $(CORPUS)

bench-cedar: ## Cedar decisions beside the reference, as times and ratios
	@Scripts/bench-cedar.sh

bench-provenance: ## Where a call's arguments came from, with a mebibyte seen: times and memory beside their goals
	@Scripts/bench-provenance.sh

bench-redaction: ## Redaction in MB/s and memory a stream, beside its goals and Hyperscan; exits 1 where the ratio is missed
	@Scripts/bench-redaction.sh

test-ledger: ## The log beside programs that are not ours, and everything that can be done to it
	@Scripts/test-ledger.sh

bench-ledger: ## The log's times beside their goals
	@Scripts/bench-ledger.sh

eval-redaction: ## Redaction on the development sets beside detect-secrets and Presidio; exits 1 where a goal is missed (OPTIONS="--help")
	@Scripts/eval-redaction.sh $(OPTIONS)

fuzz: ## Fuzz the parsers, each for SECONDS=60 (TARGET="cedar-text json …": only these)
	@Scripts/fuzz.sh $(SECONDS) $(TARGET)

crash: packages ## Kill Remit at random moments of 200 governed writes on each kind of back end (CRASHES, WRITES)
	@CRASHES=$(or $(CRASHES),25) WRITES=$(or $(WRITES),24) $(TEST_BUILD) test $(TEST_FLAGS) --filter LawTests.CrashTests

sabotage: packages ## Switch off each guard in turn and count those that a law test notices
	@Scripts/sabotage.sh

bench: packages ## Measure Remit beside an ungoverned hop and a proxy (OPTIONS="--json --clients 1,8"); exits 1 where a ratio is missed
	@Scripts/bench.sh $(OPTIONS)

eval-injection: packages ## AgentDojo with an agent that obeys each injected word; exits 1 where a goal is missed (OPTIONS="--help")
	@Scripts/eval-injection.sh $(OPTIONS)

timing: packages ## Time answers about foreign and about unknown records, which must not be told apart
	@Scripts/timing.sh $(OPTIONS)

lint: ## Formatting, imports, refusals and guards
	@$(SWIFT) format lint --strict --recursive --configuration .swift-format $(SOURCES)
	@python3 Scripts/lint.py

format: ## Rewrite the sources in the project's format
	@$(SWIFT) format --in-place --recursive --configuration .swift-format $(SOURCES)

clean: ## Remove what was built
	@rm -rf .build .build-test .venv .hypothesis .fuzz .run Libraries/.build Libraries/.build-bench Examples/Acme/.build \
		Benchmarks/.build

.PHONY: test-ledger bench-ledger help packages build demo test test-peers test-cedar-corpus crash bench-cedar bench bench-redaction eval-injection eval-redaction timing fuzz sabotage lint format \
	clean
