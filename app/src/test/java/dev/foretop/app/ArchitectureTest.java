package dev.foretop.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import dev.foretop.app.google.GoogleSettings;
import dev.foretop.app.kube.RawRequests;
import java.util.Scanner;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.foretop.app");

  /// Others where the rules themselves are tried.
  JavaClasses classes = CLASSES;

  @Test
  void onlyTheUserInterfaceKnowsJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.foretop.app.ui..", "dev.foretop.app.start..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "jfx..")
        .because("what talks to clusters and holds rows is tested without a toolkit")
        .check(classes);
  }

  @Test
  void theClientOfClustersKnowsNoTables() {
    onlySees("dev.foretop.app.kube..", "dev.foretop.app.words..", "dev.foretop.app.compare..")
        .because("dependencies point from the table to the client")
        .check(classes);
  }

  @Test
  void viewModelsHoldNoNodes() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
        .because("a view model is tested without starting JavaFX")
        .check(classes);
  }

  @Test
  void theExplorerReachesClustersOverHttpOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(JOINERS)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.foretop.proxy..")
                .and(not(resideInAPackage("dev.foretop.proxy.text.."))))
        .because("every other tool does so too; only how a name is shown is the same everywhere")
        .check(classes);
  }

  /// What joins the explorer to the proxy of this process.
  private static final String[] JOINERS = {
    "dev.foretop.app",
    "dev.foretop.app.cli..",
    "dev.foretop.app.consent..",
    "dev.foretop.app.instance..",
    "dev.foretop.app.log..",
    "dev.foretop.app.machine..",
    "dev.foretop.app.signin..",
    "dev.foretop.app.source..",
    "dev.foretop.app.start..",
  };

  // How, differs between systems: the variables of the user's shell, one PATH, what cmd.exe
  // interprets.
  @Test
  void programsOfOthersAreStartedByTheProxysRules() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.foretop.app.machine..")
        .and(not(assignableTo(GoogleSettings.Programs.class)))
        .should()
        .accessTargetWhere(uses(ProcessBuilder.class, "<init>"))
        .orShould()
        .accessTargetWhere(uses(Runtime.class, "exec"))
        .because("ProgramStart knows how")
        .check(classes);
  }

  /// Also by a reference such as `Platform::runLater`, which is no call.
  private static DescribedPredicate<JavaAccess<?>> uses(Class<?> owner, String names) {
    return JavaAccess.Predicates.target(owner(assignableTo(owner)))
        .and(JavaAccess.Predicates.target(nameMatching(names)));
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.foretop.app.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .because("what a start is asked for is a record, whoever asks")
        .check(classes);
  }

  @Test
  void onlyTheSourcesKnowTheDemo() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.foretop.app.demo..", "dev.foretop.app.source..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.foretop.app.demo..")
        .because("to all others it is a cluster like any other")
        .check(classes);
  }

  @Test
  void howTheDemoIsMadeIsItsOwnBusiness() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.foretop.app.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.foretop.app.demo.*..")
        .because("its root starts it")
        .check(classes);
  }

  @Test
  void onlyOnePackageHandsWorkToTheFxThread() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.foretop.app.ui.fx..")
        .should()
        .accessTargetWhere(uses(javafx.application.Platform.class, "runLater"))
        .because("a view model is tested on an executor of its own")
        .check(classes);
  }

  @Test
  void theDemoClusterStandsAlone() {
    onlySees("dev.foretop.app.demo..")
        .because("it stands for an API server, which shares no code with its clients")
        .check(classes);
  }

  private static ClassesShouldConjunction onlySees(String who, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.foretop.app..")
                .and(not(resideInAPackage(who)))
                .and(not(resideInAnyPackage(others))));
  }

  @Test
  void signingInToGoogleStandsAlone() {
    onlySees(
            "dev.foretop.app.google..",
            "dev.foretop.app.keychain..",
            "dev.foretop.app.oauth..",
            "dev.foretop.app.words..")
        .because("the composition root joins it to the rest")
        .check(classes);
  }

  @Test
  void theKeychainStandsAlone() {
    onlySees("dev.foretop.app.keychain..", "dev.foretop.app.words..")
        .because("it keeps tokens and need not know of what")
        .check(classes);
  }

  @Test
  void settingsAreALeaf() {
    onlySees("dev.foretop.app.settings..", "dev.foretop.app.words..")
        .because("everything may read them")
        .check(classes);
  }

  @Test
  void wordsAreALeaf() {
    onlySees("dev.foretop.app.words..").because("everything speaks").check(classes);
  }

  @Test
  void theWindowsPartsDoNotKnowTheShell() {
    noClasses()
        .that()
        .resideInAPackage("dev.foretop.app.ui.*..")
        .and()
        .resideOutsideOfPackage("dev.foretop.app.ui.shell..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.foretop.app.ui.shell..", "dev.foretop.app.ui")
        .because("the shell wires them; they reach each other by navigating")
        .check(classes);
  }

  @Test
  void featuresDoNotImportEachOther() {
    slices()
        .matching("dev.foretop.app.ui.(*)..")
        .namingSlices("$1")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(resideInAPackage("dev.foretop.app.ui.shell.."), alwaysTrue())
        .ignoreDependency(alwaysTrue(), COMMON)
        .because("a feature can be left out, and read alone")
        .check(classes);
  }

  private static final DescribedPredicate<JavaClass> COMMON =
      resideInAnyPackage(
          "dev.foretop.app.ui.confirm..",
          "dev.foretop.app.ui.fx..",
          "dev.foretop.app.ui.navigation..",
          "dev.foretop.app.ui.workbench..");

  @Test
  void onePackageAloneChangesClusters() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.foretop.app.kube.write..")
        .and()
        .doNotHaveFullyQualifiedName("dev.foretop.app.kube.Access")
        .and()
        .doNotHaveFullyQualifiedName("dev.foretop.app.kube.ListRights")
        .should()
        .accessTargetWhere(uses(RawRequests.class, "send"))
        .because("what changes a cluster is tried, shown and looked after first")
        .check(classes);
  }

  @Test
  void whatCanBeDoneNeedsNoWindow() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.foretop.app.ui..")
        .and()
        .resideOutsideOfPackages(JOINERS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.foretop.app.ui..")
        .because("actions are tested without a toolkit")
        .check(classes);
  }

  @Test
  void nobodyColoursAWholeTextToReadIt() {
    noClasses()
        .should()
        .accessTargetWhere(uses(CodeArea.class, "getText"))
        .because("it colours every line on the FX thread; CodeText reads them as they are")
        .check(classes);
  }

  @Test
  void onlyTheTerminalKnowsItsEmulator() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.foretop.app.ui.shells..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.techsenger..", "kotlin..")
        .because("another emulator may take its place")
        .check(classes);
  }

  @Test
  void onlyTheAgentsToolsKnowTheirProtocol() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.foretop.app.agent..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.modelcontextprotocol..", "reactor..", "org.reactivestreams..")
        .because("what carries messages need not read them, and nothing else is written that way")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.foretop.app.(**)").should().beFreeOfCycles().check(classes);
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

  @Test
  void textsAreSplitAtSingleCharacters() {
    assertThat(classes.stream().flatMap(type -> Splits.withPatterns(type.getName())))
        .as("calls of String.split with something that String makes a pattern of")
        .isEmpty();
  }
}
