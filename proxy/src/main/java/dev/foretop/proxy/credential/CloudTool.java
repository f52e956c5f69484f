package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.text.Redaction;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs a cloud's own command line tool and reads the JSON that it prints.
final class CloudTool {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
  private static final int MAX_OUTPUT_BYTES = 1 << 20;
  private static final int MAX_SHOWN_CHARACTERS = 500;

  private final CloudSettings settings;

  CloudTool(CloudSettings settings) {
    this.settings = settings;
  }

  boolean isInstalled(String tool) {
    return settings.searchPath().find(tool).isPresent();
  }

  /// Runs `tool`, which must be installed, and returns what it prints.
  JsonNode run(String tool, String... arguments) throws CredentialException {
    Path program = settings.searchPath().find(tool).orElseThrow();
    return run(tool, program, List.of(arguments));
  }

  /// Runs a command line that stands in the user's own settings, without a shell, as AWS's own
  /// tools do.
  JsonNode runLine(String line, String system) throws CredentialException {
    String name = "credential_process";
    List<String> words = CommandWords.split(line, system.startsWith("Windows"));
    if (words.isEmpty()) {
      throw new CredentialException(
          "'%s' is empty".formatted(name), "Correct it in your AWS settings.", null);
    }
    Path program =
        settings
            .searchPath()
            .find(words.getFirst())
            .orElseThrow(() ->
                new CredentialException(
                    "the program '%s' of '%s' was not found"
                        .formatted(VisibleText.name(words.getFirst()), name),
                    "Install it, or name it by its whole path. No shell reads that line.",
                    null));
    return run(name, program, words.subList(1, words.size()));
  }

  private JsonNode run(String name, Path program, List<String> arguments)
      throws CredentialException {
    try (var run = new BoundedRun(start(program, arguments), MAX_OUTPUT_BYTES)) {
      if (run.await(TIME_LIMIT) != BoundedRun.End.EXITED) {
        throw failure(name, "did not finish within 60 s");
      }
      if (run.exitCode() != 0) {
        String said = Redaction.clean(new String(run.errors(), UTF_8), List.of()).strip();
        throw failure(name, "failed: " + shortened(said));
      }
      return JsonMapper.shared().readTree(run.output());
    } catch (JacksonException _) {
      throw failure(name, "printed something that is not JSON");
    } catch (CredentialException e) {
      throw e;
    } catch (IOException e) {
      throw new CredentialException(
          "'%s' cannot be run: %s".formatted(name, e.getMessage()), "Install it.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialException("'%s' was interrupted".formatted(name), "Try again.", e);
    }
  }

  private Process start(Path program, List<String> arguments) throws IOException {
    return ProgramStart.onThisSystem(settings.searchPath()).of(program, arguments).start();
  }

  private static CredentialException failure(String name, String what) {
    return new CredentialException(
        "'%s' %s".formatted(name, what), "Run it in a terminal to see what it needs.", null);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN_CHARACTERS
        ? text
        : text.substring(0, MAX_SHOWN_CHARACTERS) + "…";
  }
}
