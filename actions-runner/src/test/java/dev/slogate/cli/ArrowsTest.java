package dev.slogate.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {"dev.slogate.cli", "dev.slogate.github", "dev.slogate.server"},
    importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  /**
   * They compose a gate from a catalog and its telemetry, and lint one before there is a gate; they
   * open a ledger, and audit it, which is no gate's business.
   */
  private static final String COMPOSITION =
      "dev\\.slogate\\.cli\\.(Workspace|PastReading|Findings|OpenLedger|AlertmanagerOption|RollbackOptions|WorkflowOptions"
          + "|Ledger\\w+Command|VerificationReport|Failures)(\\$.*)?";

  private static final DescribedPredicate<JavaClass> ROLLBACK =
      resideInAPackage("dev.slogate.github.rollback");

  @ArchTest
  static final ArchRule anAdapterKnowsOnlyTheGateAndItsReports =
      noClasses()
          .that(resideInAPackage("dev.slogate.cli..").and(nameMatching(COMPOSITION).negate()))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.slogate..")
                  .and(
                      resideInAnyPackage(
                              "dev.slogate",
                              "dev.slogate.report",
                              "dev.slogate.backtest", // what is judged, and what came of it
                              "dev.slogate.escalation", // what people write
                              "dev.slogate.imports", // what others wrote
                              "dev.slogate.rules", // what Prometheus is to evaluate
                              "dev.slogate.notify", // what is sent, and by whatever port
                              "dev.slogate.github..", // what a step is told, and leaves behind
                              "dev.slogate.server", // what is served
                              "dev.slogate.cli")
                          .negate()));

  @ArchTest
  static final ArchRule theRunnersSideKnowsNoGateAndNoCommandLine =
      noClasses()
          .that(resideInAPackage("dev.slogate.github..").and(not(ROLLBACK)))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.slogate..")
                  .and(
                      resideInAnyPackage(
                              "dev.slogate",
                              "dev.slogate.report",
                              "dev.slogate.escalation", // the levels
                              "dev.slogate.issue", // the port of a tracker
                              "dev.slogate.github..")
                          .negate())
                  .and(resideInAPackage("dev.slogate.http").negate()))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.slogate.Gate");

  @ArchTest
  static final ArchRule whatRollsBackByGitHubKnowsThePortAndTheApi =
      noClasses()
          .that(ROLLBACK)
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.slogate..")
                  .and(
                      resideInAnyPackage(
                              "dev.slogate",
                              "dev.slogate.rollback", // the port that it fits
                              "dev.slogate.guard", // the order
                              "dev.slogate.github.api",
                              "dev.slogate.github.rollback")
                          .negate()))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.slogate.Gate");

  @ArchTest
  static final ArchRule onePackageAsksGitHub =
      noClasses()
          .that(resideInAPackage("dev.slogate.github.api").negate())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("okhttp3..");

  @ArchTest
  static final ArchRule whatIsServedKnowsNeitherGitHubNorTheCommandLine =
      noClasses()
          .that(resideInAPackage("dev.slogate.server.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.slogate.github..", "dev.slogate.cli..");

  @ArchTest
  static final ArchRule oneClassKnowsWhatALedgerIsKeptIn =
      noClasses()
          .that(nameMatching("dev\\.slogate\\.cli\\.OpenLedger(\\$.*)?").negate())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.slogate.ledger.jdbc..");

  @ArchTest
  static final ArchRule thePartsBelowTheGateAreNotTheCommandLinesBusiness =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.slogate.plan..", "dev.slogate.policy..", "dev.slogate.budget..");
}
