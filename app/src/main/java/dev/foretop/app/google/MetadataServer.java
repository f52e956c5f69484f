package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.re2j.Pattern;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The server that every machine of Google's cloud has at hand: it gives tokens of the machine's
/// own service account to whoever asks from there. So it is in GKE's pods and in Cloud Shell.
///
/// Source: <https://cloud.google.com/compute/docs/metadata/overview>
final class MetadataServer {

  private static final String HOST = "GCE_METADATA_HOST";
  private static final String USUAL_HOST = "169.254.169.254";
  private static final Path PRODUCT_NAME = Path.of("/sys/class/dmi/id/product_name");
  private static final String FLAVOR = "Metadata-Flavor";
  private static final String GOOGLE = "Google";
  private static final Pattern PROJECT = Pattern.compile("[a-z][a-z0-9.:-]{1,98}[a-z0-9]");
  // It is on the same machine or next to it.
  private static final Duration LOOK_LIMIT = Duration.ofMillis(700);
  private static final Duration TOKEN_LIMIT = Duration.ofSeconds(10);

  private final GoogleSettings settings;

  MetadataServer(GoogleSettings settings) {
    this.settings = settings;
  }

  /// Returns whether it answers. Elsewhere than in Google's cloud nobody is asked.
  boolean isThere() {
    Map<String, String> environment = settings.environment();
    boolean forbidden = environment.getOrDefault("NO_GCE_CHECK", "").equalsIgnoreCase("true");
    boolean named = !environment.getOrDefault(HOST, "").isBlank();
    if (forbidden || !(named || isMachineOfGoogle())) {
      return false;
    }
    try {
      GoogleHttp.Answer answer = ask("", LOOK_LIMIT);
      return answer.status() == 200 && answer.header(FLAVOR).orElse("").equals(GOOGLE);
    } catch (GoogleException _) {
      return false;
    }
  }

  private static boolean isMachineOfGoogle() {
    try {
      return Files.readString(PRODUCT_NAME, ISO_8859_1).startsWith(GOOGLE);
    } catch (IOException _) {
      return false; // no Linux, or a machine that does not say what it is
    }
  }

  /// Returns the project that the machine belongs to, if the server tells it.
  Optional<String> project() {
    try {
      GoogleHttp.Answer answer = ask("computeMetadata/v1/project/project-id", LOOK_LIMIT);
      return Optional.of(answer.body().strip())
          .filter(text -> answer.status() == 200 && PROJECT.matcher(text).matches());
    } catch (GoogleException _) {
      return Optional.empty();
    }
  }

  /// Fetches a token of the machine's service account.
  GoogleToken fetch() throws GoogleException {
    GoogleHttp.Answer answer = BusyServer.ask().until(this::askForToken);
    if (answer.status() == 404) {
      throw new GoogleException(
          Texts.of("google.machine.no.service"), Texts.of("google.give.one.sign"));
    }
    if (answer.status() == 403) {
      throw new GoogleException(
          Texts.of("google.metadata.server.machine"), Texts.of("google.check.workload.identity"));
    }
    if (answer.status() >= 500 || answer.status() == 429) {
      throw GoogleException.passing(
          Texts.of("google.metadata.server.machine.busy"), Texts.of("google.try.again.minute"));
    }
    if (answer.status() != 200) {
      throw noToken();
    }
    return read(answer.body());
  }

  private GoogleHttp.Answer askForToken() throws GoogleException {
    try {
      return ask("computeMetadata/v1/instance/service-accounts/default/token", TOKEN_LIMIT);
    } catch (GoogleException e) {
      throw e.isOfNetwork()
          ? GoogleException.passing(
              Texts.of("google.metadata.server.machine.does"), Texts.of("google.try.again.sign"))
          : e;
    }
  }

  private GoogleToken read(String body) throws GoogleException {
    try {
      Instant now = settings.clock().instant();
      return TokenAnswer.read(body).token(now);
    } catch (GoogleException _) {
      throw noToken(); // the text may hold a token
    }
  }

  private static GoogleException noToken() {
    return new GoogleException(
        Texts.of("google.metadata.server.machine.gave"), Texts.of("google.try.again.sign.another"));
  }

  private GoogleHttp.Answer ask(String path, Duration limit) throws GoogleException {
    String named = settings.environment().getOrDefault(HOST, "").strip();
    try {
      URI server = URI.create("http://" + (named.isEmpty() ? USUAL_HOST : named) + "/" + path);
      if (server.getHost() != null) {
        return GoogleHttp.direct(limit).get(server, Map.of(FLAVOR, GOOGLE));
      }
    } catch (IllegalArgumentException _) {
      // Falls through to the message.
    }
    throw new GoogleException(Texts.of("google.no.host", HOST), Texts.of("google.correct.it"));
  }
}
