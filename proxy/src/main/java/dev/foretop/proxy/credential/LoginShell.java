package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the user's shell for the variables that it has after it has read the user's profile.
final class LoginShell {

  private static final Logger log = LoggerFactory.getLogger(LoginShell.class);

  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final int MAX_OUTPUT_BYTES = 1 << 20;

  // Profiles print all sorts of things around it.
  private static final String MARK = "foretop-environment-follows";

  // Not every env knows -0, without which a value of several lines cannot be told from several.
  private static final String SCRIPT = "echo; echo " + MARK + "; env -0 || env";

  // Of that shell itself.
  private static final Set<String> ITS_OWN =
      Set.of("_", "PWD", "OLDPWD", "SHLVL", "TERM", "COLUMNS", "LINES");

  private LoginShell() {}

  /// Returns those of `$SHELL`, or none where there is no such shell or it takes too long.
  static Map<String, String> variables(Map<String, String> environment, String system) {
    String shell = environment.getOrDefault("SHELL", "");
    if (system.startsWith("Windows") || shell.isBlank()) {
      return Map.of();
    }
    try {
      return parse(run(shell));
    } catch (IOException e) {
      log.info("The login shell's variables are not used: {}", e.getMessage());
      return Map.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  private static String run(String shell) throws IOException, InterruptedException {
    // Many profiles set the PATH for interactive shells only. On a terminal such a shell would take
    // the terminal away from us, but there the PATH is complete anyway.
    List<String> command =
        UserEnvironment.hasTerminal()
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

  static Map<String, String> parse(String output) {
    int mark = output.indexOf("\n" + MARK + "\n");
    if (mark < 0) {
      return Map.of();
    }
    String listed = output.substring(mark + MARK.length() + 2);
    char separator = listed.indexOf('\0') >= 0 ? '\0' : '\n';
    Map<String, String> found = new HashMap<>();
    for (int start = 0, end; start < listed.length(); start = end + 1) {
      end = listed.indexOf(separator, start);
      end = end < 0 ? listed.length() : end;
      String variable = listed.substring(start, end);
      int sign = variable.indexOf('=');
      if (sign > 0 && !ITS_OWN.contains(variable.substring(0, sign))) {
        found.put(variable.substring(0, sign), variable.substring(sign + 1));
      }
    }
    return found;
  }
}
