package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Requests to Google with limits on time and size. Redirects are not followed: they could take a
/// token elsewhere. Signs in to proxies as the JDK's default authenticator says.
final class GoogleHttp {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
  private static final int MAX_ANSWER_BYTES = 32 << 20;

  private @Nullable HttpClient http; // guarded by this

  /// An answer, whatever its status.
  record Answer(int status, String body, Optional<String> retryAfter) {}

  Answer get(URI uri, Map<String, String> headers) throws GoogleException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
    headers.forEach(request::header);
    return send(request, uri);
  }

  Answer post(URI uri, Map<String, String> form) throws GoogleException {
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

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  // Made when it is first used: it brings all of TLS along, which a start can do without.
  private synchronized HttpClient client() {
    HttpClient client = http;
    if (client == null) {
      HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
      Optional.ofNullable(Authenticator.getDefault()).ifPresent(builder::authenticator);
      client = builder.build();
      http = client;
    }
    return client;
  }

  private Answer send(HttpRequest.Builder request, URI uri) throws GoogleException {
    try {
      HttpResponse<InputStream> response =
          client().send(request.timeout(TIME_LIMIT).build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Answer(
            response.statusCode(),
            new String(body.readNBytes(MAX_ANSWER_BYTES), UTF_8),
            response.headers().firstValue("Retry-After"));
      }
    } catch (IOException e) {
      String why =
          e instanceof java.net.http.HttpTimeoutException
              ? "did not answer in time"
              : "cannot be reached";
      throw GoogleException.ofNetwork("'%s' %s".formatted(uri.getHost(), why));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new GoogleException("the request was cancelled", "Try again.");
    }
  }
}
