package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the user's shell for its `PATH`.
final class LoginShell {

  private static final Logger log = LoggerFactory.getLogger(LoginShell.class);

  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final int MAX_OUTPUT_BYTES = 1 << 20;

  // Profiles print all sorts of things around it.
  private static final String MARK = "foretop-path-follows";
  private static final String SCRIPT = "echo; echo " + MARK + "; printenv PATH";

  private LoginShell() {}

  /// Returns the `PATH` of `$SHELL` after it has read the user's profile, or the empty string where
  /// there is no such shell or it takes too long.
  static String path(Map<String, String> environment, String system) {
    String shell = environment.getOrDefault("SHELL", "");
    if (system.startsWith("Windows") || shell.isBlank()) {
      return "";
    }
    try {
      return parse(run(shell));
    } catch (IOException e) {
      log.info("The login shell's PATH is not used: {}", e.getMessage());
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static String run(String shell) throws IOException, InterruptedException {
    // Many profiles set the PATH for interactive shells only. On a terminal such a shell would take
    // the terminal away from us, but there the PATH is complete anyway.
    List<String> command =
        hasTerminal()
            ? List.of(shell, "-l", "-c", SCRIPT)
            : List.of(shell, "-i", "-l", "-c", SCRIPT);
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Redirect.from(new java.io.File("/dev/null")))
            .redirectError(Redirect.DISCARD)
            .start();
    try (var run = new BoundedRun(process, MAX_OUTPUT_BYTES)) {
      if (run.await(TIME_LIMIT) != BoundedRun.End.EXITED) {
        throw new IOException("'%s' did not answer".formatted(shell));
      }
      return new String(run.output(), UTF_8);
    }
  }

  private static String parse(String output) {
    List<String> lines = output.lines().toList();
    int mark = lines.lastIndexOf(MARK);
    return mark >= 0 && mark + 1 < lines.size() ? lines.get(mark + 1) : "";
  }

  private static boolean hasTerminal() {
    try (var _ = new FileInputStream("/dev/tty")) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
