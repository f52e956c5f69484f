package dev.foretop.app.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path BUNDLE =
      Path.of("src/main/resources/dev/foretop/app/words/texts.properties");
  private static final Pattern ASKED =
      Pattern.compile("Texts\\.(of|count)\\(\\s*\"([^\"]+)\"\\s*[,)]");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)+)\"");
  private static final Pattern PLURAL = Pattern.compile("\\.(zero|one|two|few|many|other)$");

  // Keys that end with the name of a constant, and where the constants stand.
  private static final List<List<String>> FAMILIES =
      List.of(
          List.of("key.", "ShellKeys.java"),
          List.of("key.fixed.", "FixedKeys.java"),
          List.of("tip.", "Tip.java"));

  private final Texts english = new Texts(Locale.ROOT);

  @Test
  void writesNumbersAndPluralsAsTheLanguageDoes() {
    assertThat(english.counted("count.objects", 1)).isEqualTo("1 object");
    assertThat(english.counted("count.objects", 0)).isEqualTo("0 objects");
    assertThat(english.counted("count.objects", 20_000)).isEqualTo("20,000 objects");
    assertThat(english.counted("tasks.undone", 1, 1)).isEqualTo("Undone.");
    assertThat(english.counted("tasks.undone", 3, 2)).isEqualTo("2 of 3 undone.");
  }

  @Test
  void whatIsToldIsNotReadAsAPlace() {
    assertThat(english.text("kinds.locked", "{0} {1} it's"))
        .isEqualTo("{0} {1} it's, may not be listed");
  }

  @Test
  void knowsTheCategoriesOfLanguages() {
    assertThat(categories("de", 0, 1, 2, 11, 21)).isEqualTo("other one other other other");
    assertThat(categories("fr", 0, 1, 2, 1000)).isEqualTo("one one other other");
    assertThat(categories("ja", 0, 1, 2)).isEqualTo("other other other");
    assertThat(categories("ru", 1, 2, 5, 11, 12, 14, 21, 22, 25, 111, 121))
        .isEqualTo("one few many many many many one few many many one");
    assertThat(categories("pl", 1, 2, 5, 12, 21, 22, 25))
        .isEqualTo("one few many many many few many");
    assertThat(categories("cs", 0, 1, 2, 4, 5, 22)).isEqualTo("other one few few other other");
    assertThat(categories("ar", 0, 1, 2, 3, 10, 11, 99, 100, 103))
        .isEqualTo("zero one two few few many many other few");
  }

  private static String categories(String language, long... numbers) {
    Plurals plurals = Plurals.of(Locale.of(language));
    return Arrays.stream(numbers).mapToObj(plurals::category).collect(Collectors.joining(" "));
  }

  @Test
  void noKeyIsMissingAndNoneIsUnused() throws IOException {
    Set<String> keys = keys();
    Set<String> asked = new TreeSet<>();
    Set<String> literals = new TreeSet<>();
    for (String source : sources()) {
      Matcher call = ASKED.matcher(source);
      while (call.find()) {
        boolean isCount = call.group(1).equals("count");
        asked.add(isCount ? call.group(2) + ".other" : call.group(2));
      }
      Matcher literal = LITERAL.matcher(source);
      while (literal.find()) {
        literals.add(literal.group(1));
      }
    }
    for (List<String> family : FAMILIES) {
      asked.addAll(family(family.getFirst(), family.getLast()));
    }
    assertThat(asked).as("keys that are asked for").isSubsetOf(keys);
    assertThat(keys)
        .as("keys of the bundle")
        .allMatch(key ->
            asked.contains(key)
                || literals.contains(key)
                || literals.contains(PLURAL.matcher(key).replaceFirst("")));
    keys.stream()
        .filter(key -> key.endsWith(".one"))
        .forEach(key -> assertThat(keys).contains(key.replace(".one", ".other")));
  }

  // The format passes over blanks behind the equals sign, and editors over those at the end.
  @Test
  void noBlankIsLost() throws IOException {
    try (Stream<String> lines = Files.lines(BUNDLE)) {
      assertThat(lines)
          .noneMatch(line -> line.contains("= ") && line.indexOf("= ") == line.indexOf('='));
    }
    try (Stream<String> lines = Files.lines(BUNDLE)) {
      assertThat(lines).noneMatch(line -> line.endsWith(" "));
    }
  }

  private static Set<String> keys() throws IOException {
    var texts = new Properties();
    try (InputStream bundle =
        Objects.requireNonNull(TextsTest.class.getResourceAsStream("texts.properties"))) {
      texts.load(new InputStreamReader(bundle, UTF_8));
    }
    return new TreeSet<>(texts.stringPropertyNames());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).map(TextsTest::read).toList();
    }
  }

  private static Set<String> family(String prefix, String file) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      String source = read(files.filter(each -> each.endsWith(file)).findFirst().orElseThrow());
      Matcher constant = Pattern.compile("(?m)^ {2,4}([A-Z_]+)\\(").matcher(source);
      return constant.results().map(each -> prefix + each.group(1)).collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
