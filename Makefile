# What a person types. `make test` is what CI runs.
MVN ?= mvn -B -ntp

.PHONY: demo test lint build

demo: build ## the main job on recorded telemetry: no server needed
	@./slo-gate demo --out target/demo

test: ## build, check and test everything
	$(MVN) verify

lint: ## format the sources
	$(MVN) -q -Dspotless.check.skip spotless:apply

build:
	@test -d actions-runner/target/lib || $(MVN) -q -DskipTests package
