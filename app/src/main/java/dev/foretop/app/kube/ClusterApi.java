package dev.foretop.app.kube;

import dev.foretop.app.kube.stream.ChannelSocket;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The API of one cluster, as far as this client needs it. Safe for use by many threads.
final class ClusterApi implements Objects, RawRequests {

  // A network that wants people to sign in first answers for every server, with a page.
  private static final ApiProblem STRANGER =
      new ApiProblem.Unreachable(
          Texts.of("kube.what.answers.address"), Texts.of("kube.check.servers.address"));

  private static final String CERTIFICATE_HEADER = "Foretop-Server-Certificate";
  private static final String ONLY_METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
  private static final String RECONNECT = "/local/v1/reconnect";

  private final ApiTransport transport;
  private final ClusterId cluster;
  private final Timings timings;
  private final AtomicBoolean asksAgain = new AtomicBoolean();
  private final Deprecations deprecations = new Deprecations();
  private final SecretColumns secretColumns = new SecretColumns();
  private volatile String certificate = "";

  ClusterApi(ApiTransport transport, ClusterId cluster, Timings timings) {
    this.transport = transport;
    this.cluster = cluster;
    this.timings = timings;
  }

  ClusterId cluster() {
    return cluster;
  }

  /// What the cluster says is on its way out.
  Deprecations deprecations() {
    return deprecations;
  }

  /// What of tables is not shown as it is.
  SecretColumns secretColumns() {
    return secretColumns;
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

  JsonNode json(String pathAndQuery, Duration patience) throws ApiException {
    return execute(
        get(pathAndQuery, "application/json", patience),
        (body, _) -> Json.tree(body.readAllBytes()));
  }

  /// Opens channels to the cluster.
  ChannelSocket open(String pathAndQuery, List<String> protocols, ChannelSocket.Listener listener)
      throws ApiException {
    return transport.open(cluster, ProxyEndpoint.API_PATH + pathAndQuery, protocols, listener);
  }

  /// Ends the channels to the cluster that only look alive.
  void doubtChannels() {
    transport.doubtChannels(cluster);
  }

  /// Lets the next [#renew] have the user asked again about a program that they refused.
  void askAgain() {
    asksAgain.set(true);
  }

  /// Has the proxy take a new connection and a new credential for what comes next.
  void renew() throws ApiException {
    reconnect(asksAgain.getAndSet(false) ? RECONNECT + "?ask-again" : RECONNECT);
  }

  /// Has the proxy take a new connection for what comes next, with the same credential.
  void renewConnections() throws ApiException {
    reconnect(RECONNECT + "?connections");
  }

  private void reconnect(String path) throws ApiException {
    HttpUriRequestBase request = transport.local("POST", path, Timeout.of(timings.probeAnswer()));
    request.setHeader(ApiTransport.CLUSTER_HEADER, ApiTransport.named(cluster));
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
      return execute(get("/version", "application/json", patience), this::readVersion);
    } catch (ApiException e) {
      return switch (e.problem()) {
        case ApiProblem.Unreachable _, ApiProblem.Untrusted _, ApiProblem.Unauthorized _ -> throw e;
        case ApiProblem.Failed(var status, _) when status == 0 ->
            throw new ApiException(STRANGER, e);
        // An answer is a sign of life, even where it is a refusal.
        case ApiProblem.Failed _,
            ApiProblem.Forbidden _,
            ApiProblem.NotFound _,
            ApiProblem.Expired _,
            ApiProblem.Throttled _ ->
            "";
      };
    }
  }

  private String readVersion(InputStream body, ClassicHttpResponse response) throws IOException {
    Header shown = response.getFirstHeader(CERTIFICATE_HEADER);
    certificate = shown == null ? "" : shown.getValue();
    return Json.tree(body.readAllBytes()).path("gitVersion").asString("");
  }

  /// A mark of the certificate that the server showed last, empty without TLS.
  String certificate() {
    return certificate;
  }

  @Override
  public JsonNode json(ObjectKey object) throws ApiException {
    return execute(
        get(ResourceKind.path(object), "application/json", timings.answer()),
        (body, response) -> {
          deprecations.heard(object.kind(), WarningHeader.texts(response));
          return Json.tree(body.readAllBytes());
        });
  }

  @Override
  public JsonNode list(ResourceKind kind, String namespace, String query) throws ApiException {
    String path = kind.path(namespace.isEmpty() ? null : namespace);
    return json(query.isEmpty() ? path : path + "?" + query, timings.answer());
  }

  @Override
  public List<JsonNode> metadata(ResourceKind kind, String namespace, int most)
      throws ApiException {
    String path = kind.path(namespace.isEmpty() ? null : namespace) + "?limit=" + most;
    JsonNode list =
        execute(
            get(path, ONLY_METADATA, timings.answer()),
            (body, _) -> Json.tree(body.readAllBytes()));
    return list.path("items").valueStream().limit(most).toList();
  }

  @Override
  public JsonNode document(String path) throws ApiException {
    return json(path, timings.answer());
  }

  @Override
  public Reply send(Request asked) throws ApiException {
    HttpUriRequestBase request = transport.request(cluster, asked, Timeout.of(timings.answer()));
    return transport.exchange(request, response -> reply(request, response));
  }

  private static Reply reply(HttpUriRequestBase request, ClassicHttpResponse response)
      throws IOException {
    try {
      HttpEntity entity = response.getEntity();
      byte[] body = entity == null ? new byte[0] : entity.getContent().readAllBytes();
      List<String> warnings = WarningHeader.texts(response);
      int status = response.getCode();
      ApiProblem problem = status >= 400 ? Problems.ofResponse(response, body) : null;
      return new Reply(status, Json.treeOrNull(body), warnings, problem);
    } catch (IOException | RuntimeException e) {
      request.cancel();
      throw e;
    }
  }
}
