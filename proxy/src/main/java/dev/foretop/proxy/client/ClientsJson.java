package dev.foretop.proxy.client;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Right;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Clients as JSON: as the file keeps them, with the hashes of their tokens, and as the user is
/// shown them, without.
public final class ClientsJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ClientsJson() {}

  /// Writes the whole file.
  static String write(KeptClients kept) {
    ObjectNode root = JSON.createObjectNode().put("version", 1);
    var array = root.putArray("clients");
    for (Client client : kept.clients()) {
      array.add(describe(client).put("sha256", client.hash().base64()));
    }
    var ended = root.putArray("ended");
    kept.ended().forEach(token -> put(token, ended.addObject()));
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void put(EndedToken token, ObjectNode json) {
    json.put("id", token.id()).put("sha256", token.hash().base64());
    var origins = json.putArray("origins");
    token.origins().stream().sorted().forEach(origins::add);
    json.put("originless", token.originless())
        .put("endedAt", token.endedAt().toString())
        .put("reason", token.reason().name());
  }

  /// Reads what [#write(KeptClients)] wrote.
  ///
  /// @throws IllegalArgumentException if it is anything else
  static KeptClients read(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root.path("version").asInt(0) != 1 || !root.path("clients").isArray()) {
        throw new IllegalArgumentException("it is no list of clients of version 1");
      }
      var clients = new ArrayList<Client>();
      root.path("clients").forEach(each -> clients.add(client(each)));
      var ended = new ArrayList<EndedToken>();
      root.path("ended").forEach(each -> ended.add(ended(each)));
      return new KeptClients(clients, ended);
    } catch (JacksonException | DateTimeException e) {
      throw new IllegalArgumentException("it is damaged", e);
    }
  }

  private static EndedToken ended(JsonNode json) {
    return new EndedToken(
        json.required("id").asString(),
        new TokenHash(json.required("sha256").asString()),
        json.path("origins").valueStream().map(JsonNode::asString).collect(Collectors.toSet()),
        json.path("originless").asBoolean(false),
        Instant.parse(json.required("endedAt").asString()),
        EndedToken.Reason.valueOf(json.required("reason").asString()));
  }

  private static Client client(JsonNode json) {
    return new Client(
        json.required("id").asString(),
        json.required("name").asString(),
        new TokenHash(json.required("sha256").asString()),
        GrantJson.read(json.required("grant")),
        Instant.parse(json.required("createdAt").asString()),
        Instant.parse(json.required("expiresAt").asString()),
        renewal(json.path("renewal")),
        json.path("lastUsedAt").isString()
            ? Instant.parse(json.path("lastUsedAt").asString())
            : null);
  }

  private static @Nullable Renewal renewal(JsonNode json) {
    return json.isObject()
        ? new Renewal(
            Duration.parse(json.required("step").asString()),
            Instant.parse(json.required("until").asString()))
        : null;
  }

  /// Writes what the user may see of a client.
  public static ObjectNode describe(Client client) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", client.id()).put("name", client.name());
    json.set("grant", GrantJson.write(client.grant()));
    json.put("createdAt", client.createdAt().toString());
    json.put("expiresAt", client.expiresAt().toString());
    Renewal renewal = client.renewal();
    if (renewal != null) {
      json.putObject("renewal")
          .put("step", renewal.step().toString())
          .put("until", renewal.until().toString());
    }
    return json.put("lastUsedAt", text(client.lastUsedAt()));
  }

  /// Writes the same, and what the grant means in words.
  public static ObjectNode explain(Client client) {
    ObjectNode json = describe(client);
    putRights(client.grant(), json.putArray("rights"));
    return json;
  }

  /// Writes what a grant allows.
  public static ObjectNode describe(Grant grant) {
    return GrantJson.write(grant);
  }

  /// Reads a change of a grant; what is absent stays as it is.
  ///
  /// @throws IllegalArgumentException if it is none, with a message for whoever sent it
  public static Grant changed(Grant now, JsonNode change) {
    return GrantJson.changed(now, change);
  }

  /// Writes what a grant means in words.
  public static void putRights(Grant grant, ArrayNode rights) {
    for (Right right : Right.of(grant)) {
      rights
          .addObject()
          .put("topic", right.topic())
          .put("text", right.text())
          .put("grave", right.grave());
    }
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
