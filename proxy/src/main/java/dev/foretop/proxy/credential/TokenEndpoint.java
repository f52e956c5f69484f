package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.text.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Small requests to the places where clouds hand out tokens. Redirects are not followed, answers
/// are limited in size and time, and no message shows more than the cloud's own error text.
final class TokenEndpoint implements AutoCloseable {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
  private static final int MAX_ANSWER_BYTES = 1 << 20;
  private static final int MAX_SHOWN_CHARACTERS = 300;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /// Returns the body of a successful answer to a GET.
  String get(URI uri, Map<String, String> headers) throws CredentialException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
    headers.forEach(request::header);
    return send(request, uri);
  }

  /// Returns the body of a successful answer to a form.
  String post(URI uri, Map<String, String> form) throws CredentialException {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        uri);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private String send(HttpRequest.Builder request, URI uri) throws CredentialException {
    try {
      HttpResponse<InputStream> response =
          http.send(request.timeout(TIME_LIMIT).build(), BodyHandlers.ofInputStream());
      String body;
      try (InputStream stream = response.body()) {
        body = new String(stream.readNBytes(MAX_ANSWER_BYTES), UTF_8);
      }
      if (response.statusCode() != 200) {
        throw refused(uri, response.statusCode(), body);
      }
      return body;
    } catch (CredentialException e) {
      throw e;
    } catch (IOException e) {
      throw CredentialException.ofNetwork(
          "'%s' cannot be reached".formatted(uri.getHost()), "Check the network.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialException("the sign-in was interrupted", "Try again.", e);
    }
  }

  private static CredentialException refused(URI uri, int status, String body) {
    String text = Words.of(Redaction.clean(body, List.of()));
    String said = text.substring(0, Math.min(text.length(), MAX_SHOWN_CHARACTERS));
    return new CredentialException(
        "'%s' answered %d: %s".formatted(uri.getHost(), status, said),
        "Check the identity's settings, or sign in again with the cloud's own tool.",
        null);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
