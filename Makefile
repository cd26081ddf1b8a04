# What a person types. `make test` is what CI runs.
MVN ?= mvn -B -ntp

.PHONY: demo test test-dependencies lint build

demo: build ## the main job on recorded telemetry: no server needed
	@./slo-gate demo --out target/demo

test: test-dependencies ## build, check and test everything
	$(MVN) verify

test-dependencies: ## install the servers and the browser that the tests start
	./scripts/install-test-dependencies.sh

lint: ## format the sources
	$(MVN) -q -Dspotless.check.skip spotless:apply

# Rebuilds when a source is newer than what the launcher runs.
build:
	@if [ ! -d actions-runner/target/lib ] || [ -n "$$(find pom.xml */pom.xml */src/main -newer actions-runner/target/lib -type f -print -quit)" ]; then \
	  $(MVN) -q -DskipTests package && touch actions-runner/target/lib; fi
