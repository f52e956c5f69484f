package dev.foretop.proxy.team;

import dev.foretop.proxy.cluster.Impersonation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A caller, by the claims of a token that the issuer signed.
///
/// Names that begin with `system:` are Kubernetes' own: a token that leads to one is refused,
/// whatever the issuer says, or a group `system:masters` there would be an administrator here.
record Person(
    String user, @Nullable String uid, List<String> groups, Map<String, List<String>> extra) {

  private static final String RESERVED = "system:";
  private static final int MOST_CHARACTERS = 512;
  private static final int MOST_VALUES = 500;

  /// A token whose claims say nobody, or nobody who may be.
  static final class Unclear extends Exception {
    private static final long serialVersionUID = 1;

    Unclear(String message) {
      super(message);
    }
  }

  /// @throws Unclear if the claims name nobody; the message holds nothing of them
  static Person of(JsonNode claims, TeamConfig.Issuer issuer) throws Unclear {
    String claim = issuer.userClaim();
    JsonNode user = claims.path(claim);
    if (!user.isString() || user.asString().isEmpty()) {
      throw new Unclear("it has no text as its claim '%s'".formatted(claim));
    }
    JsonNode verified = claims.path("email_verified");
    if (claim.equals("email") && !verified.isMissingNode() && !isTrue(verified)) {
      throw new Unclear("its e-mail address is not verified");
    }
    String uidClaim = issuer.uidClaim();
    List<String> uid = uidClaim == null ? List.of() : texts(claims, uidClaim, "");
    Map<String, List<String>> extra = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : issuer.extra().entrySet()) {
      List<String> values = texts(claims, each.getValue(), "");
      if (!values.isEmpty()) {
        extra.put(each.getKey(), values);
      }
    }
    return new Person(
        named(issuer.userPrefix() + user.asString()),
        uid.isEmpty() ? null : uid.getFirst(),
        groups(claims, issuer),
        extra);
  }

  private static boolean isTrue(JsonNode json) {
    return json.isBoolean() && json.asBoolean();
  }

  // One group may stand by itself, as a text.
  private static List<String> groups(JsonNode claims, TeamConfig.Issuer issuer) throws Unclear {
    String claim = issuer.groupsClaim();
    if (claim == null) {
      return List.of();
    }
    var groups = new ArrayList<String>();
    for (String group : texts(claims, claim, issuer.groupsPrefix())) {
      if (issuer.onlyGroups() == null || issuer.onlyGroups().contains(group)) {
        groups.add(named(group));
      }
    }
    return List.copyOf(groups);
  }

  private static List<String> texts(JsonNode claims, String claim, String prefix) throws Unclear {
    JsonNode value = claims.path(claim);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<JsonNode> all = value.isArray() ? value.valueStream().toList() : List.of(value);
    if (all.size() > MOST_VALUES || !all.stream().allMatch(JsonNode::isString)) {
      throw new Unclear("its claim '%s' is no list of up to 500 texts".formatted(claim));
    }
    var texts = new ArrayList<String>();
    for (JsonNode each : all) {
      texts.add(prefix + plain(each.asString()));
    }
    return texts;
  }

  private static String named(String name) throws Unclear {
    if (plain(name).startsWith(RESERVED)) {
      throw new Unclear("it names somebody whom Kubernetes keeps to itself ('system:')");
    }
    return name;
  }

  private static String plain(String text) throws Unclear {
    boolean odd = text.chars().anyMatch(c -> c < ' ' || c == 0x7F || Character.isISOControl(c));
    if (text.isEmpty() || odd || text.length() > MOST_CHARACTERS) {
      throw new Unclear("a name in it is empty, too long, or holds control characters");
    }
    return text;
  }

  Impersonation impersonation() {
    return new Impersonation(user, uid, groups, extra);
  }
}
