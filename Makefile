# What a person types. `make test` is what CI runs.
MVN ?= mvn -B -ntp

.PHONY: test lint

test: ## build, check and test everything
	$(MVN) verify

lint: ## format the sources
	$(MVN) -q -Dspotless.check.skip spotless:apply
