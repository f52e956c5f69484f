package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.text.Redaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return run(tool, command);
  }

  /// Runs a command line that stands in the user's own settings, as their tools do.
  JsonNode runLine(String line, String system) throws CredentialException {
    List<String> command =
        system.startsWith("Windows")
            ? List.of("cmd.exe", "/C", line)
            : List.of("/bin/sh", "-c", line);
    return run("credential_process", command);
  }

  private JsonNode run(String name, List<String> command) throws CredentialException {
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("PATH", settings.searchPath().text());
    try (var run = new BoundedRun(builder.start(), MAX_OUTPUT_BYTES)) {
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
      throw new CredentialException("'%s' cannot be run".formatted(name), "Install it.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialException("'%s' was interrupted".formatted(name), "Try again.", e);
    }
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
