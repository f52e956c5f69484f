package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.net.Authenticator;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Requests to Google with limits on time and size. Redirects are not followed: they could take a
/// token elsewhere. Signs in to proxies as the JDK's default authenticator says.
final class GoogleHttp {

  private static final int MAX_ANSWER_BYTES = 32 << 20;
  private static final byte[] NO_BODY = {};

  private final Duration limit;
  private final boolean direct;
  private @Nullable HttpClient http; // guarded by this

  /// @param limit for an answer, its body included
  GoogleHttp(Duration limit) {
    this(limit, false);
  }

  private GoogleHttp(Duration limit, boolean direct) {
    this.limit = limit;
    this.direct = direct;
  }

  /// Asks servers of this machine: past any proxy, and within `limit`.
  static GoogleHttp direct(Duration limit) {
    return new GoogleHttp(limit, true);
  }

  /// An answer, whatever its status.
  record Answer(int status, String body, HttpHeaders headers) {

    Optional<String> header(String name) {
      return headers.firstValue(name);
    }

    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  Answer get(URI uri, Map<String, String> headers) throws GoogleException {
    return send("GET", uri, headers, NO_BODY);
  }

  Answer post(URI uri, Map<String, String> form) throws GoogleException {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
    return send("POST", uri, headers, body.getBytes(UTF_8));
  }

  Answer send(String method, URI uri, Map<String, String> headers, byte[] body)
      throws GoogleException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    request.method(
        method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if ("http".equals(uri.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1); // small servers know no upgrade
    }
    headers.forEach(request::header);
    return send(request, uri);
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
      if (direct) {
        builder.proxy(HttpClient.Builder.NO_PROXY);
      }
      client = builder.build();
      http = client;
    }
    return client;
  }

  private Answer send(HttpRequest.Builder request, URI uri) throws GoogleException {
    // The client's own limit ends with the answer's head: a body that never comes would hang.
    CompletableFuture<HttpResponse<byte[]>> sent =
        client()
            .sendAsync(
                request.build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      HttpResponse<byte[]> response = sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          response.statusCode(), new String(response.body(), UTF_8), response.headers());
    } catch (TimeoutException _) {
      throw GoogleException.ofNetwork(Texts.of("google.did.not.answer", uri.getHost()));
    } catch (ExecutionException e) {
      if (isRefusalWithoutChallenge(e.getCause())) {
        return new Answer(401, "", HttpHeaders.of(Map.of(), (_, _) -> true));
      }
      throw failure(e.getCause(), uri);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new GoogleException(Texts.of("google.request.cancelled"), Texts.of("google.try.again"));
    } finally {
      sent.cancel(true);
    }
  }

  // A client that can sign in to proxies takes a 401 that names no way to sign in for a failure.
  private static boolean isRefusalWithoutChallenge(@Nullable Throwable cause) {
    return cause instanceof IOException
        && String.valueOf(cause.getMessage()).contains("missing for response code 401");
  }

  private static GoogleException failure(@Nullable Throwable cause, URI uri) {
    String why =
        cause instanceof HttpTimeoutException
            ? Texts.of("google.did.not.answer.time")
            : Texts.of("google.cannot.reached");
    return GoogleException.ofNetwork("'%s' %s".formatted(uri.getHost(), why));
  }
}
