package dev.foretop.app.kube;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is asked of the proxy, and what of their grants tools use. Calls block.
public final class LocalCalls {

  private static final String CALLS = "/local/v1/calls";
  private static final String USAGE = "/local/v1/usage";
  private static final String CLIENTS = "/local/v1/clients/";

  // The proxy answers after ten seconds at the latest.
  private static final Timeout PATIENCE = Timeout.of(Duration.ofSeconds(30));

  private final ApiTransport transport;
  private final ProxyEndpoint endpoint;

  LocalCalls(ApiTransport transport, ProxyEndpoint endpoint) {
    this.transport = transport;
    this.endpoint = endpoint;
  }

  /// Returns where the proxy is.
  public URI address() {
    return endpoint.base();
  }

  /// Returns what the proxy remembers, at once.
  public CallNews look() throws ApiException {
    return news(CALLS + "?wait=false");
  }

  /// Waits for something new, for some seconds at most.
  public CallNews await(CallNews last) throws ApiException {
    return news(CALLS + "?after=" + last.next() + "&running=" + last.mark());
  }

  private CallNews news(String path) throws ApiException {
    return transport.execute(
        transport.local("GET", path, PATIENCE),
        (body, _) -> {
          JsonNode json = Json.tree(body.readAllBytes());
          return new CallNews(
              all(json.path("over"), false),
              all(json.path("running"), true),
              json.path("mark").asLong(0),
              json.path("next").asLong(0),
              json.path("missed").asLong(0));
        });
  }

  private static List<LocalCall> all(JsonNode array, boolean running) {
    List<LocalCall> calls = new ArrayList<>(array.size());
    array.forEach(call -> calls.add(call(call, running)));
    return calls;
  }

  private static LocalCall call(JsonNode json, boolean running) {
    return new LocalCall(
        json.path("id").asLong(0),
        Instant.parse(text(json, "began")),
        text(json, "caller"),
        text(json, "name"),
        text(json, "cluster"),
        text(json, "verb"),
        text(json, "kind"),
        text(json, "subresource"),
        text(json, "namespace"),
        text(json, "object"),
        text(json, "method"),
        text(json, "path"),
        text(json, "query"),
        json.path("stream").asBoolean(false),
        running,
        json.path("millis").asLong(0),
        json.path("status").asInt(0),
        json.path("bytes").asLong(0),
        text(json, "problem"));
  }

  private static String text(JsonNode json, String key) {
    return json.path(key).asString("");
  }

  /// Ends a call that is under way.
  public void cut(long id) throws ApiException {
    transport.execute(transport.local("DELETE", CALLS + "/" + id, PATIENCE), (_, _) -> true);
  }

  /// Returns the tools that have a token, with what they have used.
  public List<ToolUsage> usage() throws ApiException {
    return transport.execute(
        transport.local("GET", USAGE, PATIENCE),
        (body, _) ->
            Json.tree(body.readAllBytes())
                .path("tools")
                .valueStream()
                .map(LocalCalls::tool)
                .toList());
  }

  private static ToolUsage tool(JsonNode json) {
    JsonNode used = json.path("used");
    return new ToolUsage(
        LocalClients.read(json.path("client")),
        ToolGrant.of(json.path("client").path("grant")),
        used.isObject() ? used(used) : null);
  }

  private static ToolUsage.Used used(JsonNode json) {
    return new ToolUsage.Used(
        json.path("requests").asLong(0),
        json.path("errors").asLong(0),
        json.path("perMinute").asLong(0),
        Instant.parse(text(json, "lastAt")),
        json.path("everywhere").asBoolean(false),
        texts(json.path("namespaces")),
        texts(json.path("kinds")),
        texts(json.path("verbs")),
        grant(json.path("smallest")),
        LocalClients.rights(json.path("smallestRights")));
  }

  private static @Nullable ToolGrant grant(JsonNode json) {
    return json.isObject() ? ToolGrant.of(json) : null;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(text -> text.asString("")).toList();
  }

  /// Changes what a tool may do. What it has open is cut; it may come again.
  public void regrant(String tool, ToolGrant grant) throws ApiException {
    HttpUriRequestBase request = transport.local("PATCH", CLIENTS + tool, PATIENCE);
    var body = JsonMapper.shared().createObjectNode().set("grant", grant.read());
    request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
    transport.execute(request, (_, _) -> true);
  }

  /// Takes the token of a tool back; what it has open is cut.
  public void revoke(String tool) throws ApiException {
    transport.execute(transport.local("DELETE", CLIENTS + tool, PATIENCE), (_, _) -> true);
  }
}
