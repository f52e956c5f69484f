package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Which kinds a user may list, by what the server says of all their rights at once (Kubernetes:
/// SelfSubjectRulesReview).
final class ListRights {

  private static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";
  private static final JsonMapper JSON = new JsonMapper();

  private record Rule(Set<String> groups, Set<String> resources) {

    boolean covers(ResourceKind kind) {
      return (groups.contains("*") || groups.contains(kind.group()))
          && (resources.contains("*") || resources.contains(kind.plural()));
    }
  }

  private ListRights() {}

  /// Returns the names of those kinds that the user may surely not list in a namespace; none where
  /// the server does not know, or will not say. Blocks.
  static Set<String> denied(RawRequests requests, List<ResourceKind> kinds, String namespace) {
    ObjectNode review = JSON.createObjectNode();
    review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectRulesReview");
    review.putObject("spec").put("namespace", namespace);
    try {
      RawRequests.Reply reply =
          requests.send(
              new RawRequests.Request(
                  "POST", PATH, "application/json", JSON.writeValueAsString(review)));
      JsonNode status = reply.body().path("status");
      boolean isKnown = reply.problem() == null && status.has("resourceRules");
      return isKnown && !status.path("incomplete").asBoolean(false)
          ? denied(kinds, rules(status))
          : Set.of();
    } catch (ApiException _) {
      return Set.of();
    }
  }

  private static List<Rule> rules(JsonNode status) {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode rule : status.path("resourceRules")) {
      Set<String> verbs = texts(rule.path("verbs"));
      boolean isOfAll = rule.path("resourceNames").isEmpty();
      if (isOfAll && (verbs.contains("*") || verbs.contains("list"))) {
        rules.add(new Rule(texts(rule.path("apiGroups")), texts(rule.path("resources"))));
      }
    }
    return rules;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(each -> texts.add(each.asString("")));
    return texts;
  }

  private static Set<String> denied(List<ResourceKind> kinds, List<Rule> rules) {
    Set<String> denied = new HashSet<>();
    for (ResourceKind kind : kinds) {
      if (rules.stream().noneMatch(rule -> rule.covers(kind))) {
        denied.add(kind.qualifiedName());
      }
    }
    return denied;
  }
}
