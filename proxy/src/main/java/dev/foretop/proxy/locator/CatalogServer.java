package dev.foretop.proxy.locator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.EntityRef;
import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The catalog of a running Backstage. No redirect is followed: the token goes nowhere else.
///
/// Source: <https://backstage.io/docs/features/software-catalog/software-catalog-api>
final class CatalogServer implements CatalogSource {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
  private static final int MAX_ANSWER_BYTES = 16 << 20;
  private static final String ANNOTATION = ",metadata.annotations.kubernetes.io/";
  private static final String FILTER =
      "kind=resource,spec.type=kubernetes-cluster"
          + ANNOTATION
          + "api-server"
          + ANNOTATION
          + "api-server-certificate-authority"
          + ANNOTATION
          + "auth-provider";

  private final String base;
  private final @Nullable Secret token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(ProxySelector.getDefault())
          .connectTimeout(TIME_LIMIT)
          .build();

  CatalogServer(URI server, @Nullable Secret token) {
    String url = server.toString();
    this.base = (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/api/catalog";
    this.token = token;
  }

  @Override
  public List<String> clusters() throws IOException {
    JsonNode found =
        get("/entities?filter=" + URLEncoder.encode(FILTER, UTF_8)).orElseThrow(this::noCatalog);
    if (!found.isArray()) {
      throw noCatalog();
    }
    return found.valueStream().map(JsonNode::toString).toList();
  }

  @Override
  public Optional<String> find(EntityRef ref) throws IOException {
    String path =
        "/entities/by-name/%s/%s/%s"
            .formatted(encode(ref.kind()), encode(ref.namespace()), encode(ref.name()));
    return get(path).map(JsonNode::toString);
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }

  private Optional<JsonNode> get(String path) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIME_LIMIT)
            .header("Accept", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token.reveal());
    }
    try {
      return read(http.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (JacksonException _) {
      throw noCatalog();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Foretop ends", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? "it cannot be reached" : e.getMessage();
      throw new IOException("The catalog at '%s': %s".formatted(base, why), e);
    }
  }

  private static Optional<JsonNode> read(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      return switch (response.statusCode()) {
        case 200 -> {
          byte[] bytes = body.readNBytes(MAX_ANSWER_BYTES + 1);
          if (bytes.length > MAX_ANSWER_BYTES) {
            throw new IOException("its answer is longer than 16 MiB");
          }
          yield Optional.of(JsonMapper.shared().readTree(bytes));
        }
        case 404 -> Optional.empty();
        case 401, 403 ->
            throw new IOException(
                "it answered %d; check the method's 'token'".formatted(response.statusCode()));
        default -> throw new IOException("it answered " + response.statusCode());
      };
    }
  }

  private IOException noCatalog() {
    return new IOException(
        "'%s' is no catalog of Backstage; check the method's 'url'".formatted(base));
  }

  @Override
  public Object state() {
    return base;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(2);
  }
}
