# What a person types. `make test` is what CI runs.
MVN ?= mvn -B -ntp

.PHONY: test test-dependencies lint

test: test-dependencies ## build, check and test everything
	$(MVN) verify

test-dependencies: ## install the servers and the browser that the tests start
	./scripts/install-test-dependencies.sh

lint: ## format the sources
	$(MVN) -q -Dspotless.check.skip spotless:apply
