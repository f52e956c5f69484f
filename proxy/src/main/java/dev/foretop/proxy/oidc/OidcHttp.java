package dev.foretop.proxy.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.tls.ClusterTrust;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Small requests to an issuer, each over in ten seconds. No redirect is followed, so that no
/// secret goes where nobody meant it to go, and an answer has a limit in size.
final class OidcHttp implements AutoCloseable {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
  private static final long MAX_ANSWER_BYTES = 1 << 20;

  private final HttpClient http;

  /// @param authority whom to trust in place of what this system trusts, or null
  OidcHttp(@Nullable PemSource authority) throws OidcException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(TIME_LIMIT);
    try {
      var tls = new ClusterTls(authority, false, null);
      builder.sslContext(ClusterTrust.sslContext(tls, null, "the issuer"));
    } catch (IOException e) {
      throw new OidcException(
          String.valueOf(e.getMessage()),
          "Correct idp-certificate-authority.",
          OidcException.Cure.SETTINGS);
    }
    this.http = builder.build();
  }

  /// Returns the JSON of a successful answer.
  JsonNode get(URI uri) throws OidcException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(uri).GET(), uri);
    if (answer.statusCode() != 200) {
      boolean passes = passes(answer.statusCode());
      throw new OidcException(
          "%s answered %d where its settings should be"
              .formatted(uri.getHost(), answer.statusCode()),
          passes ? "Try again in a moment." : "Check idp-issuer-url.",
          passes ? OidcException.Cure.WAIT : OidcException.Cure.SETTINGS);
    }
    return json(answer, uri);
  }

  /// Sends a form and returns what came back, whatever its status.
  ///
  /// @param authorization a header, or null
  Answer post(URI uri, Map<String, String> form, @Nullable String authorization)
      throws OidcException {
    HttpResponse<String> answer = sendForm(uri, form, authorization);
    return new Answer(answer.statusCode(), json(answer, uri));
  }

  /// Sends a form to whom there is nothing to answer but success.
  ///
  /// @param authorization a header, or null
  void send(URI uri, Map<String, String> form, @Nullable String authorization)
      throws OidcException {
    HttpResponse<String> answer = sendForm(uri, form, authorization);
    if (answer.statusCode() != 200) {
      throw OidcProblems.of(String.valueOf(uri.getHost()), answer.statusCode(), "", "");
    }
  }

  private HttpResponse<String> sendForm(
      URI uri, Map<String, String> form, @Nullable String authorization) throws OidcException {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return send(request, uri);
  }

  /// What came back.
  record Answer(int status, JsonNode body) {

    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  /// Returns whether time alone may cure an answer of that status.
  static boolean passes(int status) {
    return status >= 500 || status == 429;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, URI uri) throws OidcException {
    CompletableFuture<HttpResponse<String>> sent =
        http.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), MAX_ANSWER_BYTES));
    try {
      return sent.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      sent.cancel(true);
      throw unreachable(uri, "it did not answer in 10 seconds");
    } catch (InterruptedException _) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw unreachable(uri, "the wait was interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SSLException tls
          ? untrusted(uri, tls)
          : unreachable(uri, "the connection failed");
    }
  }

  private static OidcException unreachable(URI uri, String why) {
    return new OidcException(
        "%s cannot be reached: %s".formatted(uri.getHost(), why),
        "Check the network.",
        OidcException.Cure.WAIT);
  }

  private static OidcException untrusted(URI uri, SSLException why) {
    Throwable cause = why.getCause() == null ? why : why.getCause();
    return new OidcException(
        "%s cannot be trusted: %s".formatted(uri.getHost(), cause.getMessage()),
        "If it has an authority of its own, name that in idp-certificate-authority.",
        OidcException.Cure.SETTINGS);
  }

  private static JsonNode json(HttpResponse<String> answer, URI uri) throws OidcException {
    try {
      return JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException _) {
      if (passes(answer.statusCode())) {
        throw new OidcException(
            "%s answered %d".formatted(uri.getHost(), answer.statusCode()),
            "Try again in a moment.",
            OidcException.Cure.WAIT);
      }
      throw new OidcException(
          "%s answered %d without JSON".formatted(uri.getHost(), answer.statusCode()),
          "Check idp-issuer-url, and whether a sign-in page of your network is in between.",
          OidcException.Cure.SETTINGS);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
