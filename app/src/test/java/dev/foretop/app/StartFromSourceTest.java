package dev.foretop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `./foretop` in a checkout whose program prints its arguments, and whose Maven notes that it ran.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "foretop.cmd is LauncherScriptTest's")
class StartFromSourceTest {

  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >> builds
      while [ -e held ]; do sleep 0.05; done
      [ ! -e broken ] || { echo "Main.java: a semicolon is missing"; exit 1; }
      if [ -e warned ]; then
        echo "[WARNING] Main.java:[3,1] [Unused] nobody calls it"
        seq -f "[INFO] line %g" 100
        echo "[ERROR] warnings found and -Werror specified"
        exit 1
      fi
      mkdir -p app/target/lib
      cp program.jar app/target/foretop-app-1.jar
      """;

  @TempDir Path checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    Path original = Path.of("..").toAbsolutePath().normalize();
    for (String folder : List.of("app/src/main", "proxy/src/main", "icons/src")) {
      Files.createDirectories(checkout.resolve(folder));
    }
    for (String pom : List.of("pom.xml", "app/pom.xml", "proxy/pom.xml", "icons/pom.xml")) {
      Files.createFile(checkout.resolve(pom));
    }
    Path build = Path.of("packaging/src/build");
    Files.createDirectories(checkout.resolve(build));
    for (String part : List.of("BuildFromSource.java", "Trees.java")) {
      Files.copy(original.resolve(build).resolve(part), checkout.resolve(build).resolve(part));
    }
    Files.copy(original.resolve("foretop"), checkout.resolve("foretop"));
    writeProgram("bin/mvn", MAVEN);
    writeJar();
  }

  @Test
  void buildsOnceForTwoFirstStarts() throws Exception {
    Path held = Files.createFile(checkout.resolve("held"));
    Process first = start(Map.of(), "token", "1");
    awaitLine(first, "Building Foretop");
    Process second = start(Map.of(), "token", "2");
    awaitLine(second, "waiting for it");

    Files.delete(held);

    assertThat(output(first)).isEqualTo("started with token 1");
    assertThat(output(second)).isEqualTo("started with token 2");
    assertThat(checkout.resolve("builds")).hasContent("built");
  }

  @Test
  void buildsAgainWhenASourceChanged() throws Exception {
    output(start(Map.of(), "token"));
    output(start(Map.of(), "token"));
    edit();
    output(start(Map.of(), "token"));

    assertThat(checkout.resolve("builds")).hasContent("built\nbuilt");
  }

  @Test
  void keepsTheLastGoodBuildWhenOneFails() throws Exception {
    output(start(Map.of(), "token"));
    edit();
    Files.createFile(checkout.resolve("broken"));

    Process failing = start(Map.of(), "token");
    String said = failing.errorReader().lines().collect(Collectors.joining("\n"));

    assertThat(failing.waitFor()).isEqualTo(1);
    assertThat(said).contains("a semicolon is missing", "build.log", "FORETOP_BUILD=never");
    assertThat(output(start(Map.of("FORETOP_BUILD", "never"), "token")))
        .isEqualTo("started with token");
  }

  @Test
  void saysWhichWarningABuildFailedBy() throws Exception {
    Files.createFile(checkout.resolve("warned"));

    Process failing = start(Map.of(), "token");

    assertThat(failing.errorReader().lines())
        .contains("[WARNING] Main.java:[3,1] [Unused] nobody calls it")
        .contains("[ERROR] warnings found and -Werror specified")
        .noneMatch(line -> line.startsWith("[INFO]"));
    assertThat(failing.waitFor()).isEqualTo(1);
  }

  @Test
  void saysThatNothingIsThereYet() throws Exception {
    Process start = start(Map.of("FORETOP_BUILD", "never"), "token");

    assertThat(start.errorReader().lines())
        .first()
        .asString()
        .contains("nothing was built here yet");
    assertThat(start.waitFor()).isEqualTo(1);
  }

  // As an edit after the build: times of files are not finer than what a test takes.
  private void edit() throws IOException {
    Path pom = checkout.resolve("app/pom.xml");
    Files.setLastModifiedTime(pom, FileTime.from(Instant.now().plusSeconds(60)));
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("foretop").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PATH", checkout.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().remove("FORETOP_JAVA_OPTIONS");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String output(Process process) throws Exception {
    String output = process.inputReader().lines().collect(Collectors.joining("\n"));
    assertThat(process.waitFor())
        .as(() -> process.errorReader().lines().collect(Collectors.joining("\n")))
        .isZero();
    return output;
  }

  private static void awaitLine(Process process, String text) throws IOException {
    BufferedReader lines = process.errorReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("It ended without saying: " + text);
  }

  private void writeProgram(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void writeJar() throws IOException {
    Path folder = Files.createDirectories(checkout.resolve("program"));
    Path source = folder.resolve("Main.java");
    Files.writeString(
        source,
        """
        package dev.foretop.app;
        public class Main {
          public static void main(String[] arguments) {
            System.out.println("started with " + String.join(" ", arguments));
          }
        }
        """);
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    String name = "dev/foretop/app/Main.class";
    try (OutputStream file = Files.newOutputStream(checkout.resolve("program.jar"));
        var jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(Files.readAllBytes(folder.resolve(name)));
    }
  }
}
