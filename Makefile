# What a person types. `make test` is what CI runs.
MVN ?= mvn -B -ntp

.PHONY: demo test fuzz mutation faults bench guard-simulation reproducible test-dependencies lint build

demo: build ## the main job on recorded telemetry: no server needed
	@./slo-gate demo --out target/demo

test: test-dependencies ## build, check and test everything that can be tested here
	@if ./scripts/has-jenkins $(MVN); then \
	  $(MVN) verify -Pjenkins && echo "make test: the whole, with the official build of the Jenkins plugin"; \
	else \
	  $(MVN) verify && echo "make test: NOT the whole: the Jenkins plugin was built against signatures," && \
	  echo "make test: and no controller was started; see jenkins-plugin/README.md"; \
	fi

# One a run is what Jazzer does. What it finds it keeps among the seeds, which make test runs.
FUZZED = ReceiverFuzzTest\#bodies ReceiverFuzzTest\#signatures JobTokensFuzzTest\#texts \
  JobTokensFuzzTest\#claims ActionInputsFuzzTest\#inputs WrittenFuzzTest\#annotations \
  WrittenFuzzTest\#outputs TypedFuzzTest\#options TypedFuzzTest\#deploys TypedFuzzTest\#bodies \
  CatalogFuzzTest\#documents CatalogFuzzTest\#recurrences TemplateFuzzTest\#queries \
  PromQlFuzzTest\#selectors PromQlFuzzTest\#matchers PromQlFuzzTest\#expressions \
  ImportsFuzzTest\#sloth ImportsFuzzTest\#pyrra ImportsFuzzTest\#rates \
  ElsewhereFuzzTest\#codeOwners ElsewhereFuzzTest\#documents RecordingFuzzTest\#recordings \
  ResponseFuzzTest\#answers RecordFuzzTest\#bodies RecordFuzzTest\#objects KeyFileFuzzTest\#keys \
  PostgresUrlFuzzTest\#urls
FUZZED_CODE = dev.slogate.**,com.fasterxml.jackson.core.**,com.nimbusds.**,org.yaml.snakeyaml.**,org.dmfs.**,com.google.re2j.**
fuzz: test-dependencies ## send whatever may break it to what reads from outside, three minutes each
	@set -e; for one in $(FUZZED); do \
	  JAZZER_FUZZ=1 JAZZER_INSTRUMENT='$(FUZZED_CODE)' \
	  $(MVN) -Dfuzzing=true -pl gate-core,actions-runner test -Dtest="$$one" -Dsurefire.failIfNoSpecifiedTests=false; done

# A package at a time; its own tests must notice, and start no server.
MUTATED = budget promql policy guard quality plan hours escalation backtest
mutation: ## change what is computed, and see whether a test notices; see docs/mutation.md
	@set -e; for one in $(MUTATED); do \
	  $(MVN) -Pmutation -Dmutated=$$one -pl gate-core test-compile org.pitest:pitest-maven:mutationCoverage; done

# All but the soak is part of make test, too.
FAULTS = *NetworkTest,*Fault*Test,*Trouble*Test,Kill*Test,*HardshipTest,HardEndTest,WaitTest
SOAK_MINUTES ?= 60
faults: test-dependencies ## break off whatever the gate needs, and let a server decide for an hour (SOAK_MINUTES=60)
	$(MVN) -pl gate-core,actions-runner test -Dtest='$(FAULTS)' -Dsurefire.failIfNoSpecifiedTests=false
	$(MVN) -pl gate-core,actions-runner test -Dtest=ServeSoak -Dsurefire.failIfNoSpecifiedTests=false -Dsoak.minutes=$(SOAK_MINUTES)

# ONLY="fleets in-process" measures these sections, and prints them.
bench: test-dependencies ## measure what a decision costs, and write it into docs/benchmarks.md
	$(MVN) -q -DskipTests package
	"$${JAVA_HOME:+$$JAVA_HOME/bin/}java" -cp benchmarks/target/classes:$$(cat benchmarks/target/classpath) \
	  dev.slogate.benchmarks.Main $(if $(ONLY),--only $(ONLY),docs/benchmarks.md)

guard-simulation: ## watch generated deploys, and write how often the guard is right into docs/guard.md
	$(MVN) -q -DskipTests package
	"$${JAVA_HOME:+$$JAVA_HOME/bin/}java" -cp benchmarks/target/classes:$$(cat benchmarks/target/classpath) \
	  dev.slogate.benchmarks.guard.GuardSimulation docs/guard.md

reproducible: ## build the committed sources twice, and compare what is released bit for bit
	./scripts/check-reproducible $(MVN)

test-dependencies: ## install what tests and benchmarks start
	./scripts/install-test-dependencies.sh

lint: ## format the sources
	$(MVN) -q -Dspotless.check.skip spotless:apply

# Rebuilds when a source is newer than what the launcher runs.
build:
	@if [ ! -d actions-runner/target/lib ] || [ -n "$$(find pom.xml */pom.xml */src/main -newer actions-runner/target/lib -type f -print -quit)" ]; then \
	  $(MVN) -q -pl actions-runner -am -DskipTests package && touch actions-runner/target/lib; fi
