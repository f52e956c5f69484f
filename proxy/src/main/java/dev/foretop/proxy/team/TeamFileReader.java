package dev.foretop.proxy.team;

import dev.foretop.proxy.client.GrantJson;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.config.YamlMapping;
import dev.foretop.proxy.oidc.OidcSettings;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads a team's file. A key that is not known is an error: it may be meant to restrict something.
final class TeamFileReader {

  private static final int MOST_SECONDS = 3_600;

  private final Path file;

  private TeamFileReader(Path file) {
    this.file = file;
  }

  static TeamConfig read(Path file) throws IOException {
    List<String> documents = YamlMapping.documents(file);
    if (documents.size() != 1) {
      throw new IOException("'%s' must hold one YAML document".formatted(file));
    }
    var reader = new TeamFileReader(file);
    try {
      return reader.config(JsonMapper.shared().readTree(documents.getFirst()));
    } catch (IllegalArgumentException e) {
      throw new IOException("'%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  private TeamConfig config(JsonNode root) {
    requireKeys(root, "the file", "listen", "hosts", "origins", "issuer", "grants", "drain");
    Set<String> hosts = new HashSet<>();
    texts(root, "hosts").forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    if (hosts.isEmpty()) {
      throw wrong("'hosts' must list the names by which the proxy is reached");
    }
    Set<String> origins = Set.copyOf(texts(root, "origins"));
    origins.stream()
        .filter(origin -> Origin.parse(origin).isEmpty())
        .findFirst()
        .ifPresent(origin -> {
          throw wrong("'origins' must be such as 'https://tool.example', not '" + origin + "'");
        });
    return new TeamConfig(
        listener(root.path("listen")),
        hosts,
        origins,
        issuer(root.path("issuer")),
        rules(root.path("grants"), origins),
        drain(root.path("drain")));
  }

  private TeamConfig.Listener listener(JsonNode json) {
    requireKeys(
        json, "'listen'", "address", "port", "statusPort", "certificate", "key", "tlsInFront");
    String certificate = text(json, "certificate", "");
    String key = text(json, "key", "");
    if (certificate.isEmpty() != key.isEmpty()) {
      throw wrong("'listen' needs both 'certificate' and 'key', or neither");
    }
    boolean clear = certificate.isEmpty();
    if (clear && !json.path("tlsInFront").asBoolean(false)) {
      throw wrong(
          "'listen' has no certificate: callers' tokens would pass in clear text. Name the files of"
              + " one, or say 'tlsInFront: true' where an ingress does the TLS and nobody else"
              + " reaches this port");
    }
    return new TeamConfig.Listener(
        text(json, "address", "0.0.0.0"),
        number(json, "port", clear ? 8_080 : 8_443, 65_535),
        number(json, "statusPort", 8_081, 65_535),
        clear ? null : new TeamConfig.Tls(near(certificate), near(key)));
  }

  private Path near(String path) {
    return file.toAbsolutePath().resolveSibling(path);
  }

  private TeamConfig.Issuer issuer(JsonNode json) {
    requireKeys(
        json,
        "'issuer'",
        "url",
        "certificateAuthority",
        "audiences",
        "username",
        "groups",
        "uid",
        "extra");
    URI url =
        OidcSettings.secure(text(json, "url", ""))
            .orElseThrow(() -> wrong("'issuer.url' must be an https URL"));
    Set<String> audiences = Set.copyOf(texts(json, "audiences"));
    if (audiences.isEmpty()) {
      throw wrong("'issuer.audiences' must name at least one: tokens for others are not for us");
    }
    String authority = text(json, "certificateAuthority", "");
    JsonNode user = json.path("username");
    requireKeys(user, "'issuer.username'", "claim", "prefix");
    JsonNode groups = json.path("groups");
    requireKeys(groups, "'issuer.groups'", "claim", "prefix", "only");
    boolean hasGroups = !groups.isMissingNode();
    List<String> only = texts(groups, "only");
    return new TeamConfig.Issuer(
        url,
        authority.isEmpty() ? null : new PemSource.File(near(authority)),
        audiences,
        text(user, "claim", "sub"),
        prefix(user, "'issuer.username'"),
        hasGroups ? text(groups, "claim", "groups") : null,
        hasGroups ? prefix(groups, "'issuer.groups'") : "",
        only.isEmpty() ? null : Set.copyOf(only),
        uid(json.path("uid")),
        extra(json.path("extra")));
  }

  // As Kubernetes does it: who wants none says so.
  private static String prefix(JsonNode json, String place) {
    if (!json.path("prefix").isString()) {
      throw wrong(place + " needs a 'prefix', which may be \"\"");
    }
    return json.path("prefix").asString();
  }

  private static @Nullable String uid(JsonNode json) {
    requireKeys(json, "'issuer.uid'", "claim");
    String claim = text(json, "claim", "");
    return claim.isEmpty() ? null : claim;
  }

  private static Map<String, String> extra(JsonNode json) {
    Map<String, String> extra = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      if (!each.getValue().isString()) {
        throw wrong("'issuer.extra' must name a claim for each key");
      }
      extra.put(each.getKey().toLowerCase(Locale.ROOT), each.getValue().asString());
    }
    return Map.copyOf(extra);
  }

  private static List<TeamConfig.Rule> rules(JsonNode json, Set<String> origins) {
    if (!json.isArray() || json.isEmpty()) {
      throw wrong("'grants' must be a list, or nobody may do anything");
    }
    List<TeamConfig.Rule> rules = new ArrayList<>();
    for (JsonNode each : json) {
      String name = text(each, "name", "grants[" + rules.size() + "]");
      requireKeys(each, "'" + name + "'", "name", "users", "groups", "grant");
      Set<String> users = Set.copyOf(texts(each, "users"));
      Set<String> groups = Set.copyOf(texts(each, "groups"));
      if (users.isEmpty() && groups.isEmpty()) {
        throw wrong("'%s' must name users or groups".formatted(name));
      }
      rules.add(new TeamConfig.Rule(name, users, groups, grant(each.path("grant"), name, origins)));
    }
    return rules;
  }

  // Everybody acts as themselves here, so there is no consent to ask for.
  private static Grant grant(JsonNode json, String name, Set<String> origins) {
    if (!(json instanceof ObjectNode given)) {
      throw wrong("'%s' has no 'grant'".formatted(name));
    }
    ObjectNode whole = given.deepCopy();
    if (!whole.has("inject")) {
      whole.putArray("inject").add("*");
    }
    if (!whole.has("origins")) {
      origins.forEach(whole.putArray("origins")::add);
    }
    if (!whole.has("originless")) {
      whole.put("originless", true);
    }
    Grant grant;
    try {
      grant = GrantJson.read(whole);
    } catch (IllegalArgumentException e) {
      throw wrong("'%s': %s".formatted(name, e.getMessage()));
    }
    if (grant.impersonate()) {
      throw wrong("'%s' must not impersonate: callers act as themselves".formatted(name));
    }
    return grant;
  }

  private static TeamConfig.Drain drain(JsonNode json) {
    requireKeys(json, "'drain'", "delaySeconds", "limitSeconds");
    return new TeamConfig.Drain(
        Duration.ofSeconds(number(json, "delaySeconds", 10, MOST_SECONDS)),
        Duration.ofSeconds(number(json, "limitSeconds", 30, MOST_SECONDS)));
  }

  private static void requireKeys(JsonNode json, String place, String... keys) {
    if (!json.isMissingNode() && !json.isObject()) {
      throw wrong(place + " must be a mapping");
    }
    Set<String> known = Set.of(keys);
    for (String key : json.propertyNames()) {
      if (!known.contains(key)) {
        throw wrong("%s must not hold '%s'".formatted(place, key));
      }
    }
  }

  private static String text(JsonNode json, String key, String otherwise) {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isString() || value.asString().isEmpty()) {
      throw wrong("'%s' must be a text".formatted(key));
    }
    return value.asString();
  }

  private static List<String> texts(JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
      throw wrong("'%s' must be a list of texts".formatted(key));
    }
    return value.valueStream().map(JsonNode::asString).toList();
  }

  private static int number(JsonNode json, String key, int otherwise, int most) {
    JsonNode value = json.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    int number = value.isInt() ? value.asInt() : -1;
    if (number < 0 || number > most) {
      throw wrong("'%s' must be a number up to %d".formatted(key, most));
    }
    return number;
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what);
  }
}
