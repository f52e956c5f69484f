package dev.foretop.app.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.OwnProcess;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whoever adds a bundle in another language reads that language in the window.
@Timeout(240)
class TranslationTest {

  // What the clusters say and what is typed as it stands: data in every language.
  private static final List<String> DATA =
      List.of(
          "Demo cluster",
          "foretop token",
          "foretop kubeconfig",
          "Deployment has minimum availability",
          "has successfully progressed",
          "Progress deadline seconds",
          "Revision history limit",
          "› rolling update ›",
          "Template › spec ›"); // fields without words of their own

  private static final Pattern SENTENCE = Pattern.compile("[a-z]{2,} [a-z]{2,}");

  @TempDir Path home;

  @Test
  void nothingButDataStaysInEnglish() throws Exception {
    translate(home.resolve("bundle/dev/foretop/app/words/texts_eo.properties"));
    Path seen = home.resolve("seen");

    Process tour = start(seen);
    assertThat(tour.waitFor(200, TimeUnit.SECONDS)).isTrue();

    List<String> unmarked = new ArrayList<>(Files.readAllLines(seen));
    assertThat(unmarked).as(Files.readString(home.resolve("said"))).isNotEmpty();
    assertThat(unmarked.removeLast()).isEqualTo("The end");
    assertThat(unmarked)
        .filteredOn(text -> SENTENCE.matcher(text.substring(text.lastIndexOf('\t') + 1)).find())
        .allSatisfy(text -> assertThat(DATA).anyMatch(text::contains));
    assertThat(unmarked).filteredOn(text -> text.matches(".*\t(prompt|tooltip)\t.*")).isEmpty();
  }

  private static void translate(Path file) throws Exception {
    var texts = new Properties();
    try (var bundle = Objects.requireNonNull(Texts.class.getResourceAsStream("texts.properties"))) {
      texts.load(new InputStreamReader(bundle, UTF_8));
    }
    texts.replaceAll((_, text) -> TranslatedWindow.MARK + text.toString());
    Files.createDirectories(file.getParent());
    try (var out = Files.newBufferedWriter(file)) {
      texts.store(out, null);
    }
  }

  private Process start(Path seen) throws Exception {
    return OwnProcess.start(
        TranslatedWindow.class,
        home.resolve("said"),
        List.of("-Duser.language=eo"),
        home.resolve("bundle").toString(),
        Files.createDirectory(home.resolve("home")).toString(),
        seen.toString());
  }
}
