package dev.foretop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each rule of [ArchitectureTest] is broken once, and says so.
class PlantedFaultsTest {

  @TempDir private Path folder;

  /// @param rule the test that holds the rule
  /// @param place the package of the class that breaks it, below `dev.foretop.app`
  /// @param name what the class is called
  /// @param body what stands in it
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          onlyTheUserInterfaceKnowsJavaFx | kube | Planted | 'javafx.scene.Node node;'
          theClientOfClustersKnowsNoTables | kube | Planted | 'dev.foretop.app.table.ColumnId column;'
          viewModelsHoldNoNodes | ui.clusters | PlantedViewModel | 'javafx.scene.Node node;'
          theExplorerReachesClustersOverHttpOnly | ui.clusters | Planted | 'dev.foretop.proxy.ProxyConfig config;'
          programsOfOthersAreStartedByTheProxysRules | google | Planted | 'Object run() { return new ProcessBuilder("gcloud"); }'
          onlyTheCommandLineKnowsPicocli | start | Planted | 'picocli.CommandLine line;'
          onlyTheSourcesKnowTheDemo | ui.clusters | Planted | 'dev.foretop.app.demo.DemoCluster demo;'
          onlyOnePackageHandsWorkToTheFxThread | ui.clusters | Planted | 'void run() { javafx.application.Platform.runLater(() -> {}); }'
          onlyOnePackageHandsWorkToTheFxThread | ui.clusters | Planted | 'java.util.concurrent.Executor run() { return javafx.application.Platform::runLater; }'
          programsOfOthersAreStartedByTheProxysRules | google | Planted | 'java.util.function.Function<String[], Object> run() { return ProcessBuilder::new; }'
          programsOfOthersAreStartedByTheProxysRules | google | Planted | 'Object run() throws Exception { return Runtime.getRuntime().exec("gcloud"); }'
          nobodyColoursAWholeTextToReadIt | ui.editor | Planted | 'java.util.function.Function<jfx.incubator.scene.control.richtext.CodeArea, String> run() { return jfx.incubator.scene.control.richtext.CodeArea::getText; }'
          nobodyColoursAWholeTextToReadIt | ui.editor | Planted | 'static class Area extends jfx.incubator.scene.control.richtext.CodeArea {} String run(Area area) { return area.getText(); }'
          noPatternThatBacktracksReadsStrangersTexts | kube | Planted | 'java.util.function.BiPredicate<String, String> run() { return String::matches; }'
          onePackageAloneChangesClusters | ui.clusters | Planted | 'interface Way { Object go(dev.foretop.app.kube.RawRequests.Request request) throws Exception; } Way run(dev.foretop.app.kube.RawRequests raw) { return raw::send; }'
          onlyTheUserInterfaceKnowsJavaFx | settings | Planted | 'javafx.scene.Node node;'
          theExplorerReachesClustersOverHttpOnly | action | Planted | 'dev.foretop.proxy.ProxyConfig config;'
          theDemoClusterStandsAlone | demo | Planted | 'dev.foretop.app.words.Texts texts;'
          howTheDemoIsMadeIsItsOwnBusiness | source | Planted | 'dev.foretop.app.demo.store.ResourceStore store;'
          theDemoClusterStandsAlone | demo | Planted | 'dev.foretop.app.kube.ClusterInfo cluster;'
          signingInToGoogleStandsAlone | google | Planted | 'dev.foretop.app.settings.Settings settings;'
          theKeychainStandsAlone | keychain | Planted | 'dev.foretop.app.settings.Settings settings;'
          wordsAreALeaf | words | Planted | 'dev.foretop.app.settings.Settings settings;'
          settingsAreALeaf | settings | Planted | 'dev.foretop.app.kube.ClusterInfo cluster;'
          theWindowsPartsDoNotKnowTheShell | ui.clusters | Planted | 'dev.foretop.app.ui.shell.ThemeChoice theme;'
          onePackageAloneChangesClusters | ui.clusters | Planted | 'void run(dev.foretop.app.kube.RawRequests raw) throws Exception { raw.send(null); }'
          whatCanBeDoneNeedsNoWindow | action | Planted | 'dev.foretop.app.ui.workbench.Feature feature;'
          nobodyColoursAWholeTextToReadIt | ui.editor | Planted | 'String run(jfx.incubator.scene.control.richtext.CodeArea area) { return area.getText(); }'
          onlyTheTerminalKnowsItsEmulator | ui.logs | Planted | 'kotlin.Unit unit;'
          onlyTheAgentsToolsKnowTheirProtocol | kube | Planted | 'io.modelcontextprotocol.spec.McpSchema schema;'
          namesSayWhatAClassDoes | kube | PlantedHelper | ''
          noPatternThatBacktracksReadsStrangersTexts | kube | Planted | 'java.util.regex.Pattern pattern;'
          """)
  void isFound(String rule, String place, String name, String body) throws Exception {
    compile(source(place, name, body));

    assertIsBroken(rule, "Planted");
  }

  @Test
  void cyclesAreFound() throws Exception {
    compile(
        source("planted.one", "Planted", "dev.foretop.app.planted.Other other;"),
        source("planted", "Other", "dev.foretop.app.planted.one.Planted planted;"));

    assertIsBroken("packagesHaveNoCycles", "Cycle");
  }

  @Test
  void featuresThatKnowEachOtherAreFound() throws Exception {
    compile(
        source("ui.one", "Planted", ""),
        source("ui.other", "Other", "dev.foretop.app.ui.one.Planted planted;"));

    assertIsBroken("featuresDoNotImportEachOther", "Planted");
  }

  @Test
  void noRuleIsLeftOut() throws Exception {
    CsvSource table =
        Arrays.stream(PlantedFaultsTest.class.getDeclaredMethods())
            .filter(method -> method.getName().equals("isFound"))
            .findFirst()
            .orElseThrow()
            .getAnnotation(CsvSource.class);
    Stream<String> tried =
        Stream.concat(
            table
                .textBlock()
                .lines()
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .distinct(),
            Stream.of(
                "packagesHaveNoCycles",
                "featuresDoNotImportEachOther",
                "textsAreSplitAtSingleCharacters"));

    assertThat(tried.toList())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ArchitectureTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList());
  }

  @Test
  void splittingByPatternsIsFound() {
    assertThat(Splits.withPatterns(SplitByPattern.class.getName())).hasSize(1);
  }

  private void assertIsBroken(String rule, String word) {
    var test = new ArchitectureTest();
    test.classes = new ClassFileImporter().importPath(folder);
    assertThatThrownBy(() -> run(test, rule))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(word);
  }

  private static void run(ArchitectureTest test, String rule) throws Throwable {
    try {
      ArchitectureTest.class.getDeclaredMethod(rule).invoke(test);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Source source(String place, String name, String body) {
    String code = "package dev.foretop.app.%s; public class %s { %s }".formatted(place, name, body);
    return new Source(name, code);
  }

  private void compile(Source... sources) {
    List<String> options =
        List.of(
            "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, options, null, List.of(sources))
            .call();
    assertThat(compiled).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String code;

    Source(String name, String code) {
      super(URI.create("string:///%s.java".formatted(name)), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }

  /// What [Splits] finds.
  static final class SplitByPattern {

    static String[] words(String text) {
      return text.toLowerCase(Locale.ROOT).split("[ ,]+", -1);
    }
  }
}
