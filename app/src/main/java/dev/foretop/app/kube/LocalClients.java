package dev.foretop.app.kube;

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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tools that have a token of their own: the user's list, as the proxy keeps it. Calls block.
public final class LocalClients {

  private static final String PATH = "/local/v1/clients";
  private static final Timeout PATIENCE = Timeout.of(Duration.ofSeconds(15));

  private final ApiTransport transport;

  LocalClients(ApiTransport transport) {
    this.transport = transport;
  }

  public List<LocalClient> list() throws ApiException {
    return transport.execute(
        transport.local("GET", PATH, PATIENCE),
        (body, _) -> readAll(Json.tree(body.readAllBytes())));
  }

  /// Takes the token of a tool back; what it has open is cut.
  public void revoke(String id) throws ApiException {
    transport.execute(transport.local("DELETE", PATH + "/" + id, PATIENCE), (_, _) -> true);
  }

  /// Makes a token and returns it. It is kept nowhere else.
  public String create(NewTool tool) throws ApiException {
    HttpUriRequestBase request = transport.local("POST", PATH, PATIENCE);
    request.setEntity(new StringEntity(write(tool).toString(), ContentType.APPLICATION_JSON));
    return transport.execute(
        request, (body, _) -> Json.tree(body.readAllBytes()).required("token").asString());
  }

  private static ObjectNode write(NewTool tool) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ObjectNode grant =
        json.put("name", tool.name()).put("expires", tool.lifetime()).putObject("grant");
    List<String> clusters = tool.clusters().isEmpty() ? List.of("*") : tool.clusters();
    putAll(grant.putArray("clusters"), clusters);
    putAll(
        grant.putArray("namespaces"),
        tool.namespaces().isEmpty() ? List.of("*") : tool.namespaces());
    putAll(grant.putArray("verbs"), tool.write() ? List.of("read", "write") : List.of("read"));
    putAll(grant.putArray("subresources"), tool.parts());
    putAll(grant.putArray("inject"), tool.asUser() ? clusters : List.of());
    putAll(grant.putArray("origins"), tool.origins());
    grant.put("secrets", tool.secrets());
    return json;
  }

  private static void putAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static List<LocalClient> readAll(JsonNode document) {
    List<LocalClient> clients = new ArrayList<>();
    document.path("clients").forEach(each -> clients.add(read(each)));
    return clients;
  }

  static List<ToolRight> rights(JsonNode array) {
    return array
        .valueStream()
        .map(right ->
            new ToolRight(
                right.path("topic").asString(""),
                right.path("text").asString(""),
                right.path("grave").asBoolean(false)))
        .toList();
  }

  static LocalClient read(JsonNode json) {
    List<String> origins = new ArrayList<>();
    json.path("grant").path("origins").forEach(origin -> origins.add(origin.asString("")));
    return new LocalClient(
        json.path("id").asString(""),
        json.path("name").asString(""),
        rights(json.path("rights")),
        origins,
        Instant.parse(json.path("expiresAt").asString("")),
        moment(json.path("lastUsedAt")));
  }

  private static @Nullable Instant moment(JsonNode json) {
    return json.isString() ? Instant.parse(json.asString()) : null;
  }
}
