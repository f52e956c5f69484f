package dev.foretop.proxy.testing;

import dev.foretop.proxy.KubernetesProxy;
import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.pairing.PairingApproval;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// A proxy on a free port, with a client for the usual requests.
public final class TestProxy implements AutoCloseable {

  private final KubernetesProxy proxy;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestProxy(KubernetesProxy proxy) {
    this.proxy = proxy;
  }

  public static TestProxy start(ClusterDetails... clusters) throws IOException {
    return start(Clusters.locator(clusters));
  }

  public static TestProxy start(ClusterLocator clusters) throws IOException {
    return start(config(), clusters);
  }

  public static TestProxy start(ProxyConfig config, ClusterDetails... clusters) throws IOException {
    return start(config, Clusters.locator(clusters));
  }

  public static TestProxy start(ProxyConfig config, ClusterLocator clusters) throws IOException {
    return new TestProxy(KubernetesProxy.start(config, clusters, ExecConsent.ALLOW));
  }

  /// Starts one whose credentials come from `sources`.
  public static TestProxy start(CredentialSources sources, ClusterDetails... clusters)
      throws IOException {
    return new TestProxy(
        KubernetesProxy.start(
            config(), Clusters.locator(clusters), sources, PairingApproval.NOBODY));
  }

  /// Starts one that asks `approval` whether programs may have tokens.
  public static TestProxy start(PairingApproval approval, ClusterDetails... clusters)
      throws IOException {
    return new TestProxy(
        KubernetesProxy.start(
            config(),
            Clusters.locator(clusters),
            CredentialSources.ofThisSystem(ExecConsent.ALLOW),
            approval));
  }

  /// A free port, and a file for clients that is new for each proxy.
  public static ProxyConfig config() throws IOException {
    Path folder = Files.createTempDirectory("foretop-test");
    folder.toFile().deleteOnExit();
    return ProxyConfig.onPort(0, folder.resolve("state/clients.json"));
  }

  /// Lets the next request see what was changed just now, as the product does for changes of its
  /// own.
  public void refresh() {
    proxy.refresh();
  }

  public int port() {
    return proxy.port();
  }

  /// Returns the port of the HTTPS listener, which the configuration must have.
  public int httpsPort() {
    return proxy.httpsUri().orElseThrow().getPort();
  }

  public String token() {
    return proxy.ownerToken().reveal();
  }

  /// Returns the first lines of a raw request with the right host and token; a field list and an
  /// empty line are to follow.
  public String head(String method, String target) {
    return "%s %s HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: Bearer %s\n"
        .formatted(method, target, port(), token());
  }

  /// Starts a request with the owner token; `path` is the whole path.
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("Authorization", "Bearer " + token());
  }

  /// Starts a request below the proxy's path for the cluster called `cluster`.
  public HttpRequest.Builder request(String cluster, String path) {
    return request("/api/kubernetes/proxy" + path).header("Backstage-Kubernetes-Cluster", cluster);
  }

  /// Makes a client and returns its token.
  ///
  /// @param client its name and grant as JSON
  public String issue(String client) throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(
            request("/local/v1/clients")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(client)));
    if (response.statusCode() != 201) {
      throw new IOException(response.body());
    }
    return JsonMapper.shared().readTree(response.body()).path("token").asString();
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  public HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    proxy.close();
    http.shutdownNow();
  }
}
