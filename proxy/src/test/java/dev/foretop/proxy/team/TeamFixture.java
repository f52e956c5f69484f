package dev.foretop.proxy.team;

import dev.foretop.proxy.TeamProxy;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.testing.FakeIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/// A team's proxy on free ports, its issuer and its file.
final class TeamFixture implements AutoCloseable {

  static final String OPERATORS =
      """
      - name: operators
        groups: ["oidc:operators"]
        grant: {verbs: [read, write], subresources: ["*"], secrets: true}
      - name: readers
        users: ["oidc:tom"]
        groups: ["oidc:readers"]
        grant: {subresources: [log]}
      """;

  final FakeIssuer issuer;
  final TeamProxy proxy;
  final Path file;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TeamFixture(FakeIssuer issuer, TeamProxy proxy, Path file) {
    this.issuer = issuer;
    this.proxy = proxy;
    this.file = file;
  }

  static TeamFixture start(Path folder, ClusterLocator clusters) throws Exception {
    return start(folder, clusters, UnaryOperator.identity());
  }

  /// @param change of the usual file
  static TeamFixture start(Path folder, ClusterLocator clusters, UnaryOperator<String> change)
      throws Exception {
    var issuer = FakeIssuer.start();
    Path file = folder.resolve("team.yaml");
    Files.writeString(file, change.apply(text(issuer, OPERATORS)));
    var sources = CredentialSources.ofThisSystem(ExecConsent.REFUSE);
    return new TeamFixture(issuer, TeamProxy.start(file, clusters, sources), file);
  }

  static String text(FakeIssuer issuer, String grants) {
    return """
    listen: {address: 127.0.0.1, port: 0, statusPort: 0, tlsInFront: true}
    hosts: [team.example]
    origins: ["https://tool.example"]
    issuer:
      url: %s
      audiences: [foretop]
      username: {claim: sub, prefix: "oidc:"}
      groups: {claim: groups, prefix: "oidc:"}
      uid: {claim: uid}
      extra: {team.example/tenant: tenant}
    drain: {delaySeconds: 1, limitSeconds: 5}
    grants:
    %s\
    """
        .formatted(issuer.uri(), grants.indent(2));
  }

  HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + path))
        .header("Authorization", "Bearer " + token);
  }

  /// Starts a request to the only cluster.
  HttpRequest.Builder toCluster(String token, String path) {
    return request(token, "/api/kubernetes/proxy" + path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  int statusOf(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + proxy.statusPort() + path);
    return send(HttpRequest.newBuilder(uri)).statusCode();
  }

  /// Waits until `condition` holds.
  static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to that");
      }
      Thread.onSpinWait();
    }
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    proxy.close();
    issuer.close();
    http.shutdownNow();
  }
}
