package dev.foretop.proxy;

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
  /// @param place the package of the class that breaks it, below `dev.foretop.proxy`
  /// @param name what the class is called
  /// @param body what stands in it
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          onlyTheEdgesKnowJetty | cluster | Planted | 'org.eclipse.jetty.server.Server server;'
          nothingPrintsToTheConsole | cluster | Planted | 'void run() { System.out.println(); }'
          namesSayWhatAClassDoes | cluster | PlantedHelper | ''
          noPatternThatBacktracksReadsStrangersTexts | cluster | Planted | 'java.util.regex.Pattern pattern;'
          noPatternThatBacktracksReadsStrangersTexts | cluster | Planted | 'java.util.function.BiPredicate<String, String> run() { return String::matches; }'
          dependenciesPointFromTheServerToTheCluster | text | Planted | 'dev.foretop.proxy.problem.ProxyProblem problem;'
          dependenciesPointFromTheServerToTheCluster | files | Planted | 'dev.foretop.proxy.cluster.Secret secret;'
          dependenciesPointFromTheServerToTheCluster | fresh | Planted | ''
          """)
  void isFound(String rule, String place, String name, String body) throws Exception {
    compile(source(place, name, body));

    assertIsBroken(rule, "Planted");
  }

  @Test
  void cyclesAreFound() throws Exception {
    compile(
        source("one", "Planted", "dev.foretop.proxy.other.Other other;"),
        source("other", "Other", "dev.foretop.proxy.one.Planted planted;"));

    assertIsBroken("packagesHaveNoCycles", "Cycle");
  }

  @Test
  void aLayerThatLooksUpIsFound() throws Exception {
    compile(
        source("cluster", "Planted", "dev.foretop.proxy.server.Other other;"),
        source("server", "Other", ""));

    assertIsBroken("dependenciesPointFromTheServerToTheCluster", "Planted");
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
            Stream.of("packagesHaveNoCycles", "textsAreSplitAtSingleCharacters"));

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
    String code =
        "package dev.foretop.proxy.%s; public class %s { %s }".formatted(place, name, body);
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
