package dev.foretop.app.ui.editor.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.foretop.app.edit.Finding;
import dev.foretop.app.kube.schema.Schemas;
import dev.foretop.app.manifest.Application;
import dev.foretop.app.manifest.Manifest;
import dev.foretop.app.manifest.ManifestCheck;
import dev.foretop.app.manifest.Standing;
import dev.foretop.app.start.OpenCluster;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Mistakes that people make in manifests, one in each: the line is told, and what to write.
///
/// `mistakes.txt` has for each: what it is, a part of the line, a word of the message.
@Tag("cluster")
@Timeout(120)
class MistakesOnRealClusterTest {

  @TempDir static Path home;

  private static OpenCluster real;

  @BeforeAll
  static void start() throws Exception {
    real = OpenCluster.ofTestCluster(home, "");
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @TestFactory
  Stream<DynamicTest> tellsTheLineAndWhatToWrite() throws Exception {
    try (InputStream file = MistakesOnRealClusterTest.class.getResourceAsStream("mistakes.txt")) {
      String all = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split("### ", -1)).skip(1).map(this::test);
    }
  }

  private DynamicTest test(String mistake) {
    int end = mistake.indexOf('\n');
    String[] head = mistake.substring(0, end).split(" \\| ", -1);
    String text = mistake.substring(end + 1).replace("NAME", "mistake");
    String place = head[1].replace("NAME", "mistake");
    return dynamicTest(head[0], () -> check(text, place, head[2]));
  }

  private static void check(String text, String place, String word) {
    List<String> lines = text.lines().toList();
    List<Finding> found = found(text);
    assertThat(found)
        .anySatisfy(each -> {
          assertThat(lines.get(each.line() - 1)).contains(place);
          assertThat(each.message().toLowerCase(Locale.ROOT))
              .contains(word.toLowerCase(Locale.ROOT));
        });
  }

  // As one sees them: of the text at once, else of the trial.
  private static List<Finding> found(String text) {
    var check = new ManifestCheck(real.cluster(), new Schemas(real.cluster().objects()));
    Manifest manifest = Manifest.read(text);
    List<Finding> found = new ArrayList<>(check.findings(manifest));
    if (manifest.isSound()) {
      var application = new Application(real.cluster(), manifest.entries(), "default");
      Standing tried = application.attempt(manifest.entries().getFirst(), false);
      if (tried instanceof Standing.Refused(var outcome)) {
        found.addAll(ReviewViewModel.findings(manifest.entries().getFirst(), outcome));
      }
    }
    return found;
  }
}
