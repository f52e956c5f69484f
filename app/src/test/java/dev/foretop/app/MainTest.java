package dev.foretop.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MainTest {

  @TempDir Path folder;

  // Commands without a window are started without the toolkit on their class path.
  @Test
  void runsCommandsWithoutTheToolkit() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(part -> !Path.of(part).getFileName().toString().matches("(javafx|jfx)-.*"))
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, "-cp", classPath, "dev.foretop.app.Main", "clusters");
    builder.environment().put("FORETOP_HOME", folder.toString());
    builder.environment().put("KUBECONFIG", folder.resolve("none").toString());
    Process process = builder.redirectErrorStream(true).start();

    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(output).contains("demo@demo").doesNotContain("NoClassDefFoundError");
    assertThat(process.waitFor()).isZero();
  }
}
