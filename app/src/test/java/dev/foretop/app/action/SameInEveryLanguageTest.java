package dev.foretop.app.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.OwnProcess;
import dev.foretop.app.words.Texts;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is sent to a cluster is in no language.
@Timeout(60)
class SameInEveryLanguageTest {

  @TempDir Path home;

  @Test
  void sendsNothingThatWasTranslated() throws Exception {
    Path bundle = home.resolve("bundle");
    translate(bundle.resolve("dev/foretop/app/words/texts_eo.properties"));

    assertThat(said("eo", bundle.toString()))
        .isEqualTo(said("en", ""))
        .contains("Approved", "Denied", "restartedAt", "ManuallyTriggered");
  }

  private String said(String language, String bundle) throws Exception {
    Path said = home.resolve("said-" + language);
    Process process =
        OwnProcess.start(
            TranslatedDeeds.class, said, List.of("-Duser.language=" + language), bundle);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    return Files.readString(said);
  }

  private static void translate(Path file) throws Exception {
    var texts = new Properties();
    try (var bundle = Objects.requireNonNull(Texts.class.getResourceAsStream("texts.properties"))) {
      texts.load(new InputStreamReader(bundle, UTF_8));
    }
    texts.replaceAll((_, text) -> "⟦" + text);
    Files.createDirectories(file.getParent());
    try (var out = Files.newBufferedWriter(file)) {
      texts.store(out, null);
    }
  }
}
