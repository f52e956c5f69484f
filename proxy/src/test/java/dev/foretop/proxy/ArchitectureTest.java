package dev.foretop.proxy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.foretop.proxy");

  /// Others where the rules themselves are tried.
  JavaClasses classes = CLASSES;

  @Test
  void dependenciesPointFromTheServerToTheCluster() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("facade")
        .definedBy("dev.foretop.proxy")
        .layer("server")
        .definedBy("dev.foretop.proxy.server..")
        .layer("forward")
        .definedBy("dev.foretop.proxy.forward..")
        .layer("objects")
        .definedBy("dev.foretop.proxy.objects..")
        .layer("guard, local, pairing")
        .definedBy(
            "dev.foretop.proxy.guard..", "dev.foretop.proxy.local..", "dev.foretop.proxy.pairing..")
        .layer("team")
        .definedBy("dev.foretop.proxy.team..")
        .layer("metrics")
        .definedBy("dev.foretop.proxy.metrics..")
        .layer("calls")
        .definedBy("dev.foretop.proxy.calls..")
        .layer("client")
        .definedBy("dev.foretop.proxy.client..")
        .layer("policy, upstream")
        .definedBy("dev.foretop.proxy.policy..", "dev.foretop.proxy.upstream..")
        .layer("credential, tls")
        .definedBy("dev.foretop.proxy.credential..", "dev.foretop.proxy.tls..")
        .layer("oidc")
        .definedBy("dev.foretop.proxy.oidc..")
        .layer("locator")
        .definedBy("dev.foretop.proxy.locator..")
        .layer("cluster")
        .definedBy("dev.foretop.proxy.cluster..")
        .layer("config")
        .definedBy("dev.foretop.proxy.config..")
        .layer("buffers")
        .definedBy("dev.foretop.proxy.buffers..")
        .layer("problem")
        .definedBy("dev.foretop.proxy.problem..")
        .layer("text")
        .definedBy("dev.foretop.proxy.text..")
        .layer("files")
        .definedBy("dev.foretop.proxy.files..")
        .whereLayer("facade")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("facade")
        .whereLayer("forward")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("objects")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("guard, local, pairing")
        .mayOnlyBeAccessedByLayers("facade", "server", "forward", "objects")
        .whereLayer("team")
        .mayOnlyBeAccessedByLayers("facade", "server", "guard, local, pairing")
        .whereLayer("metrics")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("calls")
        .mayOnlyBeAccessedByLayers("server", "guard, local, pairing", "metrics")
        .whereLayer("client")
        .mayOnlyBeAccessedByLayers(
            "facade",
            "server",
            "forward",
            "objects",
            "guard, local, pairing",
            "team",
            "metrics",
            "calls")
        .whereLayer("policy, upstream")
        .mayOnlyBeAccessedByLayers(
            "facade",
            "server",
            "forward",
            "objects",
            "guard, local, pairing",
            "team",
            "metrics",
            "calls",
            "client")
        .whereLayer("credential, tls")
        .mayOnlyBeAccessedByLayers(
            "facade", "server", "forward", "policy, upstream", "oidc", "problem")
        .whereLayer("oidc")
        .mayOnlyBeAccessedByLayers("team", "credential, tls")
        .whereLayer("locator")
        .mayOnlyBeAccessedByLayers(
            "facade",
            "server",
            "forward",
            "team",
            "client",
            "policy, upstream",
            "credential, tls",
            "oidc")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("facade", "locator", "team", "oidc")
        .whereLayer("buffers")
        .mayOnlyBeAccessedByLayers("server", "policy, upstream")
        .whereLayer("problem")
        .mayOnlyAccessLayers("credential, tls", "text")
        .whereLayer("text")
        .mayOnlyAccessLayers("cluster")
        .whereLayer("files")
        .mayNotAccessAnyLayer()
        .ensureAllClassesAreContainedInArchitecture()
        .because("the design allows one direction: from the facade to the cluster")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.foretop.proxy.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheEdgesKnowJetty() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.foretop.proxy.cluster..",
            "dev.foretop.proxy.config..",
            "dev.foretop.proxy.locator..",
            "dev.foretop.proxy.credential..",
            "dev.foretop.proxy.files..",
            "dev.foretop.proxy.policy..",
            "dev.foretop.proxy.tls..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .because("locators, credentials, trust and grants are tested without a server")
        .check(classes);
  }

  @Test
  void nothingPrintsToTheConsole() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(classes);
  }

  @Test
  void namesSayWhatAClassDoes() {
    classes()
        .should()
        .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)$")
        .because("such a name says nothing about the job")
        .check(classes);
  }

  /// Strangers' text is long and odd on purpose. A pattern of `java.util.regex` can take time that
  /// grows with the square of its length, or worse; one of RE2/J, or a loop, cannot.
  @Test
  void noPatternThatBacktracksReadsStrangersTexts() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.regex..")
        .orShould()
        .accessTargetWhere(
            uses(String.class, "matches|replaceAll|replaceFirst|splitWithDelimiters"))
        .orShould()
        .accessTargetWhere(uses(Scanner.class, ".*"))
        .because("RE2/J and loops read each character once")
        .check(classes);
  }

  /// Also by a reference such as `String::matches`, which is no call.
  private static DescribedPredicate<JavaAccess<?>> uses(Class<?> owner, String names) {
    return JavaAccess.Predicates.target(owner(assignableTo(owner)))
        .and(JavaAccess.Predicates.target(nameMatching(names)));
  }

  @Test
  void textsAreSplitAtSingleCharacters() {
    assertThat(classes.stream().flatMap(type -> Splits.withPatterns(type.getName())))
        .as("calls of String.split with something that String makes a pattern of")
        .isEmpty();
  }
}
