package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.guard.Caller;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers `GET /api/kubernetes/clusters` in Backstage's shape, with each cluster's unique id and
/// source, and with the problems of the sources. URLs, CAs and credentials are never shown, and to
/// a limited caller no cluster that it may not reach.
final class ClustersHandler extends Handler.Wrapper {

  private static final String PATH = "/api/kubernetes/clusters";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ClusterDirectory directory;
  private final ReadOnlyClusters readOnly;

  ClustersHandler(ClusterDirectory directory, ReadOnlyClusters readOnly) {
    this.directory = directory;
    this.readOnly = readOnly;
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
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    AnswerHeaders.addTo(response.getHeaders(), request);
    ClusterDirectory.Index visible = directory.visibleTo(Caller.of(request).grant());
    byte[] body = JSON.writeValueAsString(body(visible)).getBytes(UTF_8);
    response.write(true, BufferUtil.toBuffer(body), callback);
    return true;
  }

  private ObjectNode body(ClusterDirectory.Index clusters) {
    ObjectNode body = JSON.createObjectNode();
    var items = body.putArray("items");
    for (ClusterDetails cluster : clusters.listing().clusters()) {
      boolean ambiguous = clusters.ambiguous().contains(cluster.name().value());
      items.add(item(cluster, ambiguous));
    }
    var problems = body.putArray("problems");
    for (ClusterProblem problem : clusters.listing().problems()) {
      problems.addObject().put("source", problem.source()).put("message", problem.message());
    }
    return body;
  }

  private ObjectNode item(ClusterDetails cluster, boolean ambiguous) {
    Presentation presentation = cluster.presentation();
    ObjectNode item = JSON.createObjectNode();
    item.put("name", cluster.name().value());
    putIfSet(item, "title", presentation.title());
    putIfSet(item, "dashboardUrl", presentation.dashboardUrl());
    item.put("authProvider", presentation.authProvider());
    putIfSet(item, "oidcTokenProvider", presentation.oidcTokenProvider());
    item.put("id", cluster.id());
    item.put("source", cluster.source());
    item.put("ambiguous", ambiguous);
    if (presentation.current()) {
      item.put("current", true);
    }
    if (cluster.tls().skipVerify()) {
      item.put("skipTLSVerify", true);
    }
    if (readOnly.contains(cluster)) {
      item.put("readOnly", true);
    }
    item.put("signIn", signIn(cluster.user()));
    return item;
  }

  // Who can do something when the cluster does not know the user any more.
  private static String signIn(ClusterUser user) {
    return switch (user.provider()) {
      case ProviderIdentity.GoogleAccount() -> "google";
      case ProviderIdentity.KeptToken _ -> "settings";
      case null -> user.exec() == null ? "settings" : "plugin";
      default -> "cloud";
    };
  }

  private static void putIfSet(ObjectNode item, String key, @Nullable String value) {
    if (value != null) {
      item.put(key, value);
    }
  }
}
