package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ExecPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Runs a kubeconfig's program and takes the credential that it prints.
///
/// Source: <https://kubernetes.io/docs/reference/config-api/client-authentication.v1/>
final class ExecCredentialPlugin {

  static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private static final int MAX_OUTPUT_BYTES = 1 << 20;
  private static final int MAX_SHOWN_CHARACTERS = 2_000;

  private final ExecPlugin plugin;
  private final Duration timeLimit;

  ExecCredentialPlugin(ExecPlugin plugin, Duration timeLimit) {
    this.plugin = plugin;
    this.timeLimit = timeLimit;
  }

  /// Runs the program once and returns its answer. Blocks until it ends or its time is up.
  Credential run() throws CredentialException {
    Process process = start();
    try {
      process.getOutputStream().close();
      CompletableFuture<byte[]> output = readAsync(process.getInputStream());
      CompletableFuture<byte[]> errors = readAsync(process.getErrorStream());
      if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw problem("did not finish within " + timeLimit.toSeconds() + " s", "");
      }
      if (process.exitValue() != 0) {
        throw problem("ended with exit code " + process.exitValue(), text(errors.get()));
      }
      return ExecCredential.parse(output.get(), plugin);
    } catch (IOException | ExecutionException e) {
      throw asCredentialException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw asCredentialException(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start() throws CredentialException {
    var builder = new ProcessBuilder(plugin.command());
    builder.command().addAll(plugin.arguments());
    Map<String, String> environment = builder.environment();
    plugin.environment().forEach((name, value) -> environment.put(name, value.reveal()));
    environment.put("KUBERNETES_EXEC_INFO", ExecCredential.request(plugin));
    try {
      return builder.start();
    } catch (IOException e) {
      String hint = plugin.installHint();
      throw new CredentialException(
          "the credential plugin '%s' cannot be started".formatted(plugin.command()),
          hint == null ? "Install it, or correct its path in " + plugin.declaredIn() : hint,
          e);
    }
  }

  private static CompletableFuture<byte[]> readAsync(InputStream stream) {
    var content = new CompletableFuture<byte[]>();
    Thread.ofVirtual()
        .name("exec-plugin-output")
        .start(() -> content.completeAsync(() -> readLimited(stream), Runnable::run));
    return content;
  }

  // The rest of a flood is drained unread, so that the program is not stuck writing it.
  private static byte[] readLimited(InputStream stream) {
    try (stream) {
      byte[] kept = stream.readNBytes(MAX_OUTPUT_BYTES);
      stream.transferTo(java.io.OutputStream.nullOutputStream());
      return kept;
    } catch (IOException _) {
      return new byte[0]; // the process was ended
    }
  }

  private CredentialException problem(String what, String errors) {
    String said = errors.isBlank() ? "" : ": " + errors.strip();
    return new CredentialException(
        "the credential plugin '%s' %s%s".formatted(plugin.command(), what, said),
        "Run it in a terminal to see what it needs, such as a new sign-in.",
        null);
  }

  private CredentialException asCredentialException(Exception e) {
    return e instanceof CredentialException problem
        ? problem
        : new CredentialException(
            "the credential plugin '%s' could not be run".formatted(plugin.command()),
            "Try again.",
            e);
  }

  private static String text(byte[] errors) {
    String text = new String(errors, UTF_8).replaceAll("\\p{Cntrl}\\[[0-9;]*[A-Za-z]", "");
    return text.length() <= MAX_SHOWN_CHARACTERS
        ? text
        : text.substring(0, MAX_SHOWN_CHARACTERS) + "…";
  }
}
