package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Google's own command line, asked for the token of its active account. It keeps the refresh token
/// to itself and knows the organisation's rules.
final class Gcloud {

  private static final int MAX_OUTPUT_BYTES = 1 << 20;
  private static final int MOST_BEGINNINGS = 10;
  private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  // A wrapper's or an update's words may come behind it, too.
  private static final ObjectReader FIRST =
      JsonMapper.shared().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final GoogleSettings settings;

  Gcloud(GoogleSettings settings) {
    this.settings = settings;
  }

  /// What gcloud says.
  ///
  /// @param account the active account's address, or null where there is only a token
  /// @param project the configured project, or null
  record Answer(
      String token, Instant expiresAt, @Nullable String account, @Nullable String project) {
    @Override
    public String toString() {
      return "Answer[" + account + "]";
    }
  }

  /// Returns whether gcloud is installed and somebody has signed in with it; asks nobody.
  boolean isUsable() {
    return settings.programs().find("gcloud").isPresent()
        && GcloudConfig.read(settings).credentialFiles(settings.gcloudFolder()).stream()
            .anyMatch(Files::exists);
  }

  /// Asks for a token that lives for some minutes more.
  ///
  /// @param renew whether gcloud is to fetch a new one although the old one has not expired
  Answer ask(boolean renew) throws GoogleException {
    Path gcloud =
        settings
            .programs()
            .find("gcloud")
            .orElseThrow(() ->
                new GoogleException(
                    Texts.of("google.gcloud.not.installed"),
                    Texts.of("google.install.google.cloud")));
    return read(run(gcloud, renew ? "--force-auth-refresh" : "--min-expiry=10m"));
  }

  private String run(Path gcloud, String option) throws GoogleException {
    List<String> arguments = List.of("config", "config-helper", "--format=json", option);
    try {
      ProcessBuilder builder = settings.programs().start(gcloud, arguments);
      builder.environment().put("CLOUDSDK_CORE_DISABLE_PROMPTS", "1");
      return answer(builder.start());
    } catch (GoogleException e) {
      throw e;
    } catch (IOException | ExecutionException _) {
      throw GcloudProblem.BROKEN.exception();
    } catch (TimeoutException _) {
      throw GoogleException.passing(
          Texts.of("google.gcloud.did.not", String.valueOf(settings.limits().step().toSeconds())),
          Texts.of("google.run.gcloud.config"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw GoogleException.passing(
          Texts.of("google.gcloud.interrupted"), Texts.of("google.try.again"));
    }
  }

  // Read beside it, on threads of their own: a child may keep a pipe open. No file, which would
  // hold the token.
  private String answer(Process process)
      throws IOException, ExecutionException, InterruptedException, TimeoutException {
    try {
      process.getOutputStream().close();
      CompletableFuture<String> output = text(process.getInputStream());
      CompletableFuture<String> errors = text(process.getErrorStream());
      long limit = settings.limits().step().toMillis();
      if (!process.waitFor(limit, TimeUnit.MILLISECONDS)) {
        throw new TimeoutException();
      }
      if (process.exitValue() != 0) {
        throw GcloudProblem.of(lastWords(errors));
      }
      return output.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String lastWords(CompletableFuture<String> errors)
      throws ExecutionException, InterruptedException {
    try {
      return errors.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return "";
    }
  }

  private static CompletableFuture<String> text(InputStream stream) {
    var text = new CompletableFuture<String>();
    Thread.ofPlatform().daemon().name("gcloud-output").start(() -> read(stream, text));
    return text;
  }

  private static void read(InputStream stream, CompletableFuture<String> text) {
    try (stream) {
      text.complete(new String(stream.readNBytes(MAX_OUTPUT_BYTES), UTF_8));
    } catch (IOException e) {
      text.completeExceptionally(e);
    }
  }

  // Absent for a token that gcloud was given in a file.
  private Instant expiry(String text) {
    return text.isEmpty()
        ? settings.clock().instant().plus(UNKNOWN_LIFE)
        : OffsetDateTime.parse(text).toInstant();
  }

  private Answer read(String output) throws GoogleException {
    try {
      JsonNode root = answer(output);
      String token = root.at("/credential/access_token").asString("").strip();
      if (token.isEmpty()) {
        throw GcloudProblem.NO_ACCOUNT.exception();
      }
      if (!TokenAnswer.isToken(token)) {
        throw new GoogleException(
            Texts.of("google.gclouds.token.none"), Texts.of("google.if.auth.accesstokenfile"));
      }
      JsonNode core = root.at("/configuration/properties/core");
      String account = core.path("account").asString("");
      String project = core.path("project").asString("");
      return new Answer(
          token,
          expiry(root.at("/credential/token_expiry").asString("")),
          account.isEmpty() ? null : account,
          project.isEmpty() ? null : project);
    } catch (JacksonException | DateTimeException _) {
      throw new GoogleException(
          Texts.of("google.gcloud.printed.something"), Texts.of("google.update.gcloud"));
    }
  }

  // Python's and wrappers' warnings may come first, and look like anything. The answer is the first
  // JSON at the beginning of a line that has a credential in it.
  private static JsonNode answer(String output) {
    JsonNode last = MissingNode.getInstance();
    int start = output.startsWith("{") ? 0 : output.indexOf("\n{") + 1;
    for (int tries = 0; tries < MOST_BEGINNINGS; tries++) {
      try {
        last = FIRST.readTree(output.substring(start));
      } catch (JacksonException e) {
        if (output.indexOf("\n{", start) < 0) {
          throw e;
        }
      }
      int next = output.indexOf("\n{", start) + 1;
      if (last.has("credential") || next == 0) {
        return last;
      }
      start = next;
    }
    return last;
  }
}
