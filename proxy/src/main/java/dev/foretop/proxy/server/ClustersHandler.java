package dev.foretop.proxy.server;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.forward.KnownCluster;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Answers `GET /api/kubernetes/clusters` in Backstage's shape, with each cluster's unique id and
/// source, and with the problems of the sources. URLs, CAs and credentials are never shown, and to
/// a limited caller no cluster that it may not reach.
final class ClustersHandler extends Handler.Wrapper {

  private static final String PATH = "/api/kubernetes/clusters";

  // What the user's own window accepts.
  private static final String WITH_SERVERS = "application/json;servers=true";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ClusterDirectory directory;
  private final BlockingWork blocking;

  /// @param blocking runs what looks for clusters
  ClustersHandler(ClusterDirectory directory, BlockingWork blocking) {
    this.directory = directory;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    if (!PATH.equalsIgnoreCase(path) && !(PATH + "/").equalsIgnoreCase(path)) {
      return super.handle(request, response, callback);
    }
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      ProblemResponse.write(
          new ProxyProblem.WrongMethod(request.getMethod(), "GET"), request, response, callback);
      return true;
    }
    blocking.answer(request, response, callback, this::list);
    return true;
  }

  // Whoever has just added a cluster wants to see it.
  private void list(Request request, Response response, Callback callback) {
    ClusterIndex index = directory.refresh();
    ClusterIndex.Visible visible = index.visibleTo(Caller.of(request).grant());
    write(body(visible, wantsServers(request)), request, response, callback);
  }

  // Where clusters are is nothing for tools, whatever they ask for.
  private static boolean wantsServers(Request request) {
    String accepted = request.getHeaders().get(HttpHeader.ACCEPT);
    return WITH_SERVERS.equals(accepted) && Caller.of(request).isOwner();
  }

  private static void write(byte[] body, Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    AnswerHeaders.addTo(response.getHeaders(), request);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  // Written as it goes: a tree of thousands of clusters costs more than the rest of the request.
  private static byte[] body(ClusterIndex.Visible clusters, boolean withServers) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator body = JSON.createGenerator(bytes)) {
      body.writeStartObject();
      body.writeArrayPropertyStart("items");
      for (KnownCluster known : clusters.clusters()) {
        boolean ambiguous = clusters.isAmbiguous(known.said().name().value());
        writeItem(body, known.said(), ambiguous, known.readOnly(), withServers);
      }
      body.writeEndArray();
      body.writeArrayPropertyStart("problems");
      for (ClusterProblem problem : clusters.problems()) {
        writeProblem(body, problem);
      }
      body.writeEndArray();
      body.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeProblem(JsonGenerator body, ClusterProblem problem) {
    body.writeStartObject();
    body.writeStringProperty("source", problem.source());
    body.writeStringProperty("message", problem.message());
    body.writeEndObject();
  }

  private static void writeItem(
      JsonGenerator body,
      ClusterDetails cluster,
      boolean ambiguous,
      boolean isReadOnly,
      boolean withServer) {
    Presentation presentation = cluster.presentation();
    body.writeStartObject();
    body.writeStringProperty("name", cluster.name().value());
    writeIfSet(body, "title", presentation.title());
    writeIfSet(body, "dashboardUrl", presentation.dashboardUrl());
    body.writeStringProperty("authProvider", presentation.authProvider());
    writeIfSet(body, "oidcTokenProvider", presentation.oidcTokenProvider());
    body.writeStringProperty("id", cluster.id());
    body.writeStringProperty("source", cluster.source());
    if (withServer) {
      body.writeStringProperty("server", cluster.origin().toString());
      writeIfSet(body, "file", presentation.file());
    }
    body.writeBooleanProperty("ambiguous", ambiguous);
    writeIfTrue(body, "current", presentation.current());
    writeIfSet(body, "namespace", presentation.namespace());
    writeIfTrue(body, "skipTLSVerify", cluster.tls().skipVerify());
    writeIfTrue(body, "readOnly", isReadOnly);
    body.writeStringProperty("signIn", signIn(cluster.user()));
    body.writeEndObject();
  }

  // Who can do something when the cluster does not know the user any more.
  private static String signIn(ClusterUser user) {
    return switch (user.provider()) {
      case ProviderIdentity.GoogleAccount() -> "google";
      case ProviderIdentity.Oidc _ -> "oidc";
      case ProviderIdentity.KeptToken _ -> "settings";
      case null -> user.exec() == null ? "settings" : "plugin";
      default -> "cloud";
    };
  }

  private static void writeIfSet(JsonGenerator body, String key, @Nullable String value) {
    if (value != null) {
      body.writeStringProperty(key, value);
    }
  }

  private static void writeIfTrue(JsonGenerator body, String key, boolean value) {
    if (value) {
      body.writeBooleanProperty(key, true);
    }
  }
}
