package dev.slogate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the arrows of the design. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.slogate");

  /** The façade and what it is made of: the only part of the root package that does anything. */
  private static final Set<String> FACADE =
      Set.of(
          "Gate",
          "Assessor",
          "Bill",
          "Case",
          "Sitting",
          "Register",
          "Decider",
          "Overrides",
          "Freezes",
          "Deploys",
          "Rollbacks",
          "DeployCosts",
          "Escalations",
          "EscalationRoles",
          "RememberedHours",
          "QuarterClosing",
          "DataSince",
          "Sources",
          "SliceReader",
          "StepReader",
          "WatchReader",
          "Watching",
          "Guard",
          "Verdicts",
          "GuardResults",
          "DependencyReader",
          "IncidentWriting",
          "IncidentSearch",
          "Outbox",
          "Routing",
          "Reviews",
          "PatternEvidence",
          "PlatformReviews",
          "CatalogCoverage",
          "Tick",
          "Backtests",
          "Shadows",
          "Waits");

  private static final DescribedPredicate<JavaClass> PURE =
      resideInAnyPackage(
              "dev.slogate.budget..",
              "dev.slogate.plan..",
              "dev.slogate.promql..",
              "dev.slogate.quality..",
              "dev.slogate.policy..",
              "dev.slogate.escalation..",
              "dev.slogate.notify",
              "dev.slogate.rollback",
              "dev.slogate.review..",
              "dev.slogate.backtest..",
              "dev.slogate.guard..",
              "dev.slogate.report..")
          .or(
              DescribedPredicate.describe(
                  "values of the root package",
                  type ->
                      type.getPackageName().equals("dev.slogate")
                          && !FACADE.contains(outermost(type).getSimpleName())));

  private static final DescribedPredicate<JavaClass> INPUT_AND_OUTPUT =
      resideInAnyPackage(
              "java.net..",
              "java.nio.channels..",
              "java.nio.file..",
              "java.sql..",
              "java.util.concurrent..",
              "java.util.logging..",
              "javax.net..",
              "okhttp3..",
              "okio..",
              "dev.failsafe..",
              "org.yaml..")
          .or(
              resideInAPackage("java.io..")
                  .and(not(assignableTo(Throwable.class)))
                  .and(not(belongToAnyOf(Serializable.class, Writer.class, StringWriter.class))));

  @Test
  void keepsTheMiddleFreeOfInputAndOutput() {
    // What report may import besides, to write JSON into a string, ReportTest says.
    noClasses()
        .that(PURE)
        .and()
        .resideOutsideOfPackage("dev.slogate.report..")
        .should()
        .dependOnClassesThat(INPUT_AND_OUTPUT)
        .check(CORE);
  }

  @Test
  void handsTimeToTheMiddleAsAValue() {
    DescribedPredicate<JavaClass> timeless = PURE.or(resideInAPackage("dev.slogate.catalog.."));
    noClasses().that(timeless).should().dependOnClassesThat(assignableTo(Clock.class)).check(CORE);
    noClasses()
        .that(timeless)
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe("looks at a clock", ArchitectureTest::asksTheTime))
        .check(CORE);
  }

  @Test
  void givesTheMiddleNoEnvironmentAndNoChance() {
    noClasses()
        .that(PURE)
        .should()
        .accessClassesThat()
        .belongToAnyOf(System.class, Runtime.class, Thread.class, ProcessBuilder.class)
        .check(CORE);
    noClasses()
        .that(PURE)
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .accessClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .check(CORE);
  }

  @Test
  void hidesBackEndsBehindTheirPort() {
    noClasses()
        .that()
        .resideInAPackage("dev.slogate.telemetry")
        .or(PURE)
        .or()
        .resideInAPackage("dev.slogate")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.slogate.telemetry.(*)..", "dev.slogate.notify.(*)..", "dev.slogate.rollback.(*)..")
        .check(CORE);
  }

  @Test
  void keepsHttpInsideTheBackEndsThatSpeakIt() {
    classes()
        .that()
        .resideOutsideOfPackages(
            "dev.slogate.http",
            "dev.slogate.telemetry.prometheus",
            "dev.slogate.notify.alertmanager",
            "dev.slogate.rollback.webhook")
        .should()
        .onlyDependOnClassesThat(not(resideInAnyPackage("okhttp3..", "okio..")))
        .check(CORE);
  }

  /** Their classes are loaded where they are needed, and nowhere else. */
  @Test
  void keepsRecurrencesAndPatternsInOneClassEach() {
    onlyOneKnows("catalog.Occurrences", "org.dmfs..");
    onlyOneKnows("promql.Re2", "com.google.re2j..");
  }

  private static void onlyOneKnows(String type, String library) {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.slogate." + type)
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .check(CORE);
  }

  @Test
  void knowsNoAdapter() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.slogate.actions..",
            "dev.slogate.cli..",
            "dev.slogate.jenkins..",
            "dev.slogate.runner..",
            "hudson..",
            "jenkins..",
            "org.kohsuke..",
            "picocli..")
        .check(CORE);
  }

  /**
   * The root package is outside the slices: its values are everybody's words, and its façade calls
   * everybody.
   */
  @Test
  void goesRoundInNoCircle() {
    slices().matching("dev.slogate.(*)..").should().beFreeOfCycles().check(CORE);
  }

  private static boolean asksTheTime(JavaAccess<?> access) {
    return access.getName().equals("now")
        && access.getTargetOwner().getPackageName().startsWith("java.time");
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }
}
