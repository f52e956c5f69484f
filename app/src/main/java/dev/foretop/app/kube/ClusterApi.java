package dev.foretop.app.kube;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// The API of one cluster, as far as this client needs it. Safe for use by many threads.
final class ClusterApi {

  private final ApiTransport transport;
  private final ClusterId cluster;
  private final Timings timings;

  ClusterApi(ApiTransport transport, ClusterId cluster, Timings timings) {
    this.transport = transport;
    this.cluster = cluster;
    this.timings = timings;
  }

  Timings timings() {
    return timings;
  }

  HttpGet get(String pathAndQuery, String accept, Duration silence) {
    return transport.get(
        cluster, ProxyEndpoint.API_PATH + pathAndQuery, accept, Timeout.of(silence));
  }

  <T extends @Nullable Object> T execute(HttpGet request, ApiTransport.Reader<T> reader)
      throws ApiException {
    return transport.execute(request, reader);
  }

  byte[] bytes(String pathAndQuery) throws ApiException {
    return execute(
        get(pathAndQuery, "application/json", timings.answer()), (body, _) -> body.readAllBytes());
  }

  /// Has the proxy take a new connection and a new credential for what comes next.
  void renew() throws ApiException {
    HttpUriRequestBase request =
        transport.local("POST", "/local/v1/reconnect", Timeout.of(timings.probeAnswer()));
    request.setHeader("Backstage-Kubernetes-Cluster", cluster.value());
    transport.execute(request, (_, _) -> true);
  }

  /// Asks for a sign of life, and returns the server's version, empty if it does not say.
  String version() throws ApiException {
    return version(timings.probeAnswer());
  }

  /// Does the same.
  ///
  /// @param patience how long the answer may take, with what the proxy has to do for it
  String version(Duration patience) throws ApiException {
    try {
      return Json.tree(
              execute(
                  get("/version", "application/json", patience), (body, _) -> body.readAllBytes()))
          .path("gitVersion")
          .asString("");
    } catch (ApiException e) {
      if (e.problem() instanceof ApiProblem.Unreachable
          || e.problem() instanceof ApiProblem.Untrusted
          || e.problem() instanceof ApiProblem.Unauthorized) {
        throw e;
      }
      return ""; // An answer is a sign of life, even where it is a refusal.
    }
  }

  /// Returns an object as YAML, in the server's own rendering where it has one.
  String yaml(ResourceKind kind, ObjectRef object) throws ApiException {
    HttpGet request =
        get(kind.path(object), "application/yaml, application/json;q=0.5", timings.answer());
    return execute(
        request,
        (body, response) -> {
          Header type = response.getFirstHeader("Content-Type");
          boolean isYaml = type != null && type.getValue().contains("yaml");
          return isYaml ? text(body) : YamlText.ofJson(Json.tree(body.readAllBytes()));
        });
  }

  private static String text(InputStream body) throws java.io.IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }
}
