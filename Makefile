# Everything a person or a CI does with this project. `make help` lists it.
.PHONY: help run test images proof chaos soak rolling slow fuzz differential mutation sbom audit scan fmt bench

# Warnings and errors, and one line for each test class.
MVN = ./mvnw -B -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

run: ## start both services and a mail store on loopback, print what to try; Ctrl-C ends all
	@smtp-edge/src/local/run

test: ## build, run every test, print `N passed, N failed, N skipped`
	@rm -rf */target/*-reports k8s/*/target/*-reports
	@# Packaged first: a failed unit test of a service then fails alone, not with all that starts that service.
	@$(MVN) package -pl policy-service,smtp-edge -Dmaven.test.skip=true
	@$(MVN) --fail-at-end verify -Dmaven.test.redirectTestOutputToFile=true; build=$$?; \
	  "$$(.mvn/java-home)/bin/java" .ci/TestSummary.java && exit $$build

# Another base, a plainer name: make images BASE_IMAGE=registry.example/jre:25 TAG=latest
BASE_IMAGE = eclipse-temurin:25-jre
TAG = $(shell sed -n 's:.*<version>\(.*\)-SNAPSHOT</version>.*:\1:p' pom.xml | head -n 1)

images: ## build mailsluice/policy-service and mailsluice/smtp-edge with Docker; BASE_IMAGE, TAG
	@$(MVN) package -pl policy-service,smtp-edge -Dmaven.test.skip=true
	@for service in policy-service smtp-edge; do \
	  docker build --build-arg BASE_IMAGE=$(BASE_IMAGE) -t mailsluice/$$service:$(TAG) $$service || exit 1; done

# The longer the better: make proof SECONDS=3600 MESSAGES=1000000 FAULTS=true
SECONDS = 120
MESSAGES = 100000
FAULTS = false

proof: ## switch a policy under load on 3 replicas and 3 edges; SECONDS, MESSAGES (at least), FAULTS=true
	@rm -f smtp-edge/target/proof.txt
	@$(MVN) verify -Dtest=none -Dit.test=LongProof -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -Dmaven.test.redirectTestOutputToFile=true \
	  -Dproof.seconds=$(SECONDS) -Dproof.messages=$(MESSAGES) -Dproof.faults=$(FAULTS); proof=$$?; \
	  cat smtp-edge/target/proof.txt && exit $$proof

chaos: ## break everything around the edge, one thing at a time, and compare with docs/reliability.md
	@$(MVN) -pl smtp-edge test -Dtest='dev.mailsluice.edge.chaos.*Test' -Dmaven.test.redirectTestOutputToFile=true

# The longer the better: make soak SECONDS=36000
soak: ## mixed load, faults, new certificates and publications, and nothing that grows; SECONDS
	@rm -f smtp-edge/target/soak.txt
	@$(MVN) verify -Dtest=none -Dit.test=LongSoak -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -Dmaven.test.redirectTestOutputToFile=true \
	  -Dsoak.seconds=$(SECONDS); soak=$$?; \
	  cat smtp-edge/target/soak.txt && exit $$soak

# The more the better: make rolling ROUNDS=20
rolling: ## replace every edge and every replica in turn while clients send, and no message fails; ROUNDS
	@rm -f smtp-edge/target/rolling.txt
	@$(MVN) verify -Dtest=none -Dit.test=LongRollout -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -Dmaven.test.redirectTestOutputToFile=true \
	  -Drolling.rounds=$(ROUNDS); rolling=$$?; \
	  cat smtp-edge/target/rolling.txt && exit $$rolling

slow: CLIENTS = 10000
slow: SECONDS = 600
slow: ## good clients alone, then beside thousands of slow ones; CLIENTS, SECONDS
	@rm -f smtp-edge/target/slow.txt
	@$(MVN) verify -Dtest=none -Dit.test=LongSlowClients -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -Dmaven.test.redirectTestOutputToFile=true \
	  -Dslow.clients=$(CLIENTS) -Dslow.seconds=$(SECONDS); slow=$$?; \
	  cat smtp-edge/target/slow.txt && exit $$slow

# The longer the better: make fuzz SECONDS=3600; one target alone: make fuzz TARGET=content-framer
fuzz: SECONDS = 60
fuzz: ## look for octets that break a rule of smtp-edge; SECONDS for each target, TARGET
	@rm -f smtp-edge/target/fuzz/report.txt
	@$(MVN) -Pfuzz -pl smtp-edge test -Dtest=LongFuzz -Dmaven.test.redirectTestOutputToFile=true \
	  -Dfuzz.seconds=$(SECONDS) $(if $(TARGET),-Dfuzz.target=$(TARGET)); fuzz=$$?; \
	  cat smtp-edge/target/fuzz/report.txt && exit $$fuzz

# The more the better: make differential CASES=100000000; a difference again: SEED=N of the report
differential: CASES = 10000000
differential: SEED = 1000000
differential: ## put random questions to the verdict and to a naive model of the design; CASES, SEED
	@rm -f policy-service/target/differential.txt
	@$(MVN) -pl policy-service test -Dtest=LongDifferential -Dmaven.test.redirectTestOutputToFile=true \
	  -Ddifferential.cases=$(CASES) -Ddifferential.seed=$(SEED); differential=$$?; \
	  cat policy-service/target/differential.txt && exit $$differential

# One part or all: make mutation PART=smtp; tables and the code in colours: target/mutation of the service.
mutation: ## break the pure code at each place, and see whether a test notices; PART=domain, smtp or session
	@for part in $(or $(PART),domain smtp session); do \
	  case $$part in domain) module=policy-service;; *) module=smtp-edge;; esac; \
	  $(MVN) -pl $$module test-compile org.pitest:pitest-maven:mutationCoverage@$$part && \
	  "$$(.mvn/java-home)/bin/java" .ci/MutationSummary.java $$module/target/mutation/$$part/mutations.csv || exit 1; done

sbom: ## list what each service is made of, as CycloneDX, in its target/bom.json
	@$(MVN) -pl policy-service,smtp-edge org.cyclonedx:cyclonedx-maven-plugin:makeBom
	@for service in policy-service smtp-edge; do \
	  echo "$$service/target/bom.json: $$(grep -c '"purl"' $$service/target/bom.json) components"; done

# Asks the registry for newer versions of what pom.xml names: PROPERTIES=bcrypt.version,h2.version for some alone.
PROPERTIES =
audit: ## tell which versions in pom.xml have newer ones; PROPERTIES
	@./mvnw -B -N org.codehaus.mojo:versions-maven-plugin:2.19.1:display-property-updates \
	  -DallowSnapshots=false $(if $(PROPERTIES),-DincludeProperties=$(PROPERTIES))

scan: ## look at all kinds of listeners with nmap, sslscan and swaks, on loopback
	@$(MVN) package -Dmaven.test.skip=true
	@smtp-edge/src/scan/run

fmt: ## format the Java sources
	@$(MVN) spotless:apply

# All, or one part: make bench PART=relay; `smtp-edge/src/bench/run` names them. The more rounds the steadier.
PART =
ROUNDS = 5
TURNS = 60

bench: ## measure, with peers beside, and write docs/performance.md; PART, ROUNDS, TURNS
	@ROUNDS=$(ROUNDS) TURNS=$(TURNS) smtp-edge/src/bench/run $(PART)
