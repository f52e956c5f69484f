package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Google's own command line, asked for the token of its active account. It keeps the refresh token
/// to itself and knows the organisation's rules.
final class Gcloud {

  private static final int TIME_LIMIT_SECONDS = 60;
  private static final int MAX_OUTPUT_BYTES = 1 << 20;
  private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(10);
  private static final String TOKEN_FILE = "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE";

  private final GoogleSettings settings;

  Gcloud(GoogleSettings settings) {
    this.settings = settings;
  }

  /// What gcloud says.
  ///
  /// @param account the active account's address
  /// @param project the configured project, or null
  record Answer(String token, Instant expiresAt, String account, @Nullable String project) {
    @Override
    public String toString() {
      return "Answer[" + account + "]";
    }
  }

  /// Returns whether gcloud is installed and somebody has signed in with it; asks nobody.
  boolean isUsable() {
    return settings.programs().find("gcloud").isPresent()
        && (settings.environment().containsKey(TOKEN_FILE)
            || Files.exists(settings.gcloudFolder().resolve("credentials.db")));
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
                    "gcloud is not installed",
                    "Install the Google Cloud CLI, or use another way."));
    return read(run(gcloud, renew ? "--force-auth-refresh" : "--min-expiry=10m"));
  }

  private String run(Path gcloud, String option) throws GoogleException {
    var builder =
        new ProcessBuilder(gcloud.toString(), "config", "config-helper", "--format=json", option);
    builder.environment().put("PATH", settings.programPath().text());
    builder.environment().put("CLOUDSDK_CORE_DISABLE_PROMPTS", "1");
    builder.redirectError(Redirect.DISCARD);
    try {
      return answer(builder.start());
    } catch (GoogleException e) {
      throw e;
    } catch (IOException | ExecutionException _) {
      throw new GoogleException("gcloud cannot be run", "Run it in a terminal to see why.");
    } catch (TimeoutException _) {
      throw new GoogleException("gcloud did not answer within 60 s", "Run it in a terminal.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new GoogleException("gcloud was interrupted", "Try again.");
    }
  }

  // Read beside it, on a thread of its own: a child may keep the pipe open. No file, which would
  // hold the token.
  private static String answer(Process process)
      throws IOException, ExecutionException, InterruptedException, TimeoutException {
    var output = new CompletableFuture<String>();
    try {
      process.getOutputStream().close();
      Thread.ofPlatform().daemon().name("gcloud-output").start(() -> read(process, output));
      String text = output.get(TIME_LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new TimeoutException();
      }
      if (process.exitValue() != 0) {
        throw GoogleException.signInAgain(
            "gcloud has no valid sign-in; 'gcloud auth login' makes one");
      }
      return text;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void read(Process process, CompletableFuture<String> output) {
    try (InputStream stream = process.getInputStream()) {
      output.complete(new String(stream.readNBytes(MAX_OUTPUT_BYTES), UTF_8));
    } catch (IOException e) {
      output.completeExceptionally(e);
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
      JsonNode root = JsonMapper.shared().readTree(output);
      String token = root.at("/credential/access_token").asString("");
      if (token.isEmpty()) {
        throw GoogleException.signInAgain("gcloud has no account; 'gcloud auth login' adds one");
      }
      JsonNode core = root.at("/configuration/properties/core");
      String project = core.path("project").asString("");
      return new Answer(
          token,
          expiry(root.at("/credential/token_expiry").asString("")),
          core.path("account").asString("unknown"),
          project.isEmpty() ? null : project);
    } catch (JacksonException | DateTimeParseException _) {
      throw new GoogleException("gcloud printed something unexpected", "Update gcloud.");
    }
  }

  /// Hands gcloud's tokens to the library.
  static final class Tokens implements OAuth2CredentialsWithRefresh.OAuth2RefreshHandler {

    // gcloud's own margin; the library asks for a new one shortly before it expires.
    private static final Duration SOON = Duration.ofMinutes(5);

    private final Gcloud gcloud;
    private final GoogleSettings settings;
    private Instant lastExpiry = Instant.EPOCH; // guarded by this

    Tokens(GoogleSettings settings) {
      this.gcloud = new Gcloud(settings);
      this.settings = settings;
    }

    // Asked long before the last token expires: it was refused.
    @Override
    public synchronized AccessToken refreshAccessToken() throws GoogleException {
      boolean refused = settings.clock().instant().isBefore(lastExpiry.minus(SOON));
      Answer answer = gcloud.ask(refused);
      lastExpiry = answer.expiresAt();
      return new AccessToken(answer.token(), Date.from(answer.expiresAt()));
    }
  }
}
