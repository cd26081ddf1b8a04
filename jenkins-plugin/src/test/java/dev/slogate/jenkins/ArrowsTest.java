package dev.slogate.jenkins;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import hudson.model.Action;
import hudson.model.Describable;
import java.io.Serializable;
import java.util.List;

@AnalyzeClasses(packages = "dev.slogate.jenkins", importOptions = ArrowsTest.NoTests.class)
class ArrowsTest {

  /** Both builds' folders of tests. */
  static final class NoTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  /** They compose a gate from the configuration. */
  private static final String COMPOSITION =
      "dev\\.slogate\\.jenkins\\.(Settings|CatalogFolder|Workspace)(\\$.*)?";

  private static final DescribedPredicate<JavaClass> KEPT =
      DescribedPredicate.describe(
          "Jenkins keeps",
          type ->
              !type.isEnum()
                  && !type.isRecord()
                  && (type.isAssignableTo(Serializable.class)
                      || type.isAssignableTo(Describable.class)
                      || type.isAssignableTo(Action.class)));

  @ArchTest
  static final ArchRule anAdapterKnowsOnlyTheGateAndItsReports =
      noClasses()
          .that(resideInAPackage("dev.slogate.jenkins..").and(nameMatching(COMPOSITION).negate()))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.slogate..")
                  .and(
                      resideInAnyPackage(
                              "dev.slogate",
                              "dev.slogate.report",
                              "dev.slogate.guard", // its verdicts and orders, as values
                              "dev.slogate.rollback", // the port: what carries an order out
                              "dev.slogate.jenkins")
                          .negate())
                  .and(nameMatching("dev\\.slogate\\.catalog\\.Catalog").negate()));

  @ArchTest
  static final ArchRule thePartsBelowTheGateAreNotThePluginsBusiness =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.slogate.plan..", "dev.slogate.policy..", "dev.slogate.budget..", "okhttp3..");

  /** Records are written to XML and never read back, and the class filter rejects other jars. */
  @ArchTest
  static final ArchRule whatJenkinsKeepsIsTextNumbersAndPlainLists =
      fields()
          .that()
          .areDeclaredInClassesThat(KEPT)
          .and(
              DescribedPredicate.<JavaField>describe(
                  "are written",
                  field ->
                      !field.getModifiers().contains(JavaModifier.STATIC)
                          && !field.getModifiers().contains(JavaModifier.TRANSIENT)))
          .should()
          .haveRawType(
              DescribedPredicate.describe(
                  "text, a number, a plain list, or kept itself",
                  type ->
                      type.isPrimitive()
                          || type.isEquivalentTo(String.class)
                          || type.isEquivalentTo(Double.class)
                          || type.isEquivalentTo(List.class)
                          || (type.getPackageName().equals("dev.slogate.jenkins")
                              && KEPT.test(type))));

  /** Who grants is who signed in; a step runs as the system, whoever wrote it. */
  @ArchTest
  static final ArchRule noStepChecksPermissions =
      noClasses()
          .that(assignableTo(org.jenkinsci.plugins.workflow.steps.StepExecution.class))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("hudson.security..");
}
