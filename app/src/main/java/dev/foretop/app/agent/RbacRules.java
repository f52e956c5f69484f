package dev.foretop.app.agent;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ClusterReader;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.proxy.text.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Reads out of a cluster's roles and bindings who may do something.
final class RbacRules {

  private static final String ROOT = "/apis/rbac.authorization.k8s.io/v1";
  private static final String PAGE = "?limit=5000";

  private RbacRules() {}

  /// Something that somebody may do.
  ///
  /// @param subresource empty for the object itself
  /// @param namespace empty for all, or for kinds of the cluster
  /// @param name empty for whichever
  record Right(String verb, ResourceKind kind, String subresource, String namespace, String name) {

    String words() {
      return verb
          + " "
          + resource()
          + (kind.group().isEmpty() ? "" : " of " + kind.group())
          + (name.isEmpty() ? "" : " named " + name)
          + (namespace.isEmpty() ? "" : " in " + namespace);
    }

    private String resource() {
      return subresource.isEmpty() ? kind.plural() : kind.plural() + "/" + subresource;
    }
  }

  /// Returns those whom a binding gives the right, one on each line, and what could not be read.
  static List<String> subjects(ClusterReader reader, Right right) {
    var found = new TreeSet<String>();
    var unread = new ArrayList<String>();
    Set<String> roles = new HashSet<>();
    for (JsonNode role : items(reader, ROOT + "/clusterroles" + PAGE, unread)) {
      addIfAllowed(roles, "ClusterRole/", role, right);
    }
    for (JsonNode each : items(reader, ROOT + "/clusterrolebindings" + PAGE, unread)) {
      addSubjects(found, roles, each);
    }
    if (!right.namespace().isEmpty()) {
      String place = ROOT + "/namespaces/" + ResourceKind.encode(right.namespace());
      for (JsonNode role : items(reader, place + "/roles" + PAGE, unread)) {
        addIfAllowed(roles, "Role/", role, right);
      }
      for (JsonNode each : items(reader, place + "/rolebindings" + PAGE, unread)) {
        addSubjects(found, roles, each);
      }
    }
    var lines = new ArrayList<String>(found);
    if (found.isEmpty()) {
      lines.add("nobody that could be found");
    }
    lines.addAll(unread);
    return lines;
  }

  private static List<JsonNode> items(ClusterReader reader, String path, List<String> unread) {
    try {
      return reader.json(path).path("items").valueStream().toList();
    } catch (ApiException e) {
      String what = path.substring(path.lastIndexOf('/') + 1, path.indexOf('?'));
      unread.add(
          "%s not readable: %s"
              .formatted(what, VisibleText.escape(String.valueOf(e.getMessage()))));
      return List.of();
    }
  }

  private static void addIfAllowed(Set<String> roles, String kind, JsonNode role, Right right) {
    if (role.path("rules").valueStream().anyMatch(rule -> allows(rule, right))) {
      roles.add(kind + role.at("/metadata/name").asString(""));
    }
  }

  private static boolean allows(JsonNode rule, Right right) {
    Set<String> names = texts(rule.path("resourceNames"));
    Set<String> resources = texts(rule.path("resources"));
    String anyOf = "*/" + right.subresource();
    return covers(texts(rule.path("verbs")), right.verb())
        && covers(texts(rule.path("apiGroups")), right.kind().group())
        && (covers(resources, right.resource())
            || (!right.subresource().isEmpty() && resources.contains(anyOf)))
        && (names.isEmpty() || names.contains(right.name()));
  }

  private static boolean covers(Set<String> allowed, String wanted) {
    return allowed.contains("*") || allowed.contains(wanted);
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(each -> texts.add(each.asString("")));
    return texts;
  }

  private static void addSubjects(Set<String> found, Set<String> roles, JsonNode binding) {
    String role =
        binding.at("/roleRef/kind").asString("") + "/" + binding.at("/roleRef/name").asString("");
    if (!roles.contains(role)) {
      return;
    }
    for (JsonNode subject : binding.path("subjects")) {
      String namespace = subject.path("namespace").asString("");
      found.add(
          VisibleText.lines(
              "%s %s%s\tby %s (%s %s)"
                  .formatted(
                      subject.path("kind").asString(""),
                      namespace.isEmpty() ? "" : namespace + "/",
                      subject.path("name").asString(""),
                      role,
                      binding.has("kind") ? binding.path("kind").asString("") : "binding",
                      binding.at("/metadata/name").asString(""))));
    }
  }

  /// Returns a rule's kinds with their groups.
  static String resources(JsonNode rule) {
    var names = new ArrayList<String>();
    for (JsonNode group : rule.path("apiGroups")) {
      String suffix = group.asString("").isEmpty() ? "" : "." + group.asString("");
      rule.path("resources").forEach(each -> names.add(each.asString("") + suffix));
    }
    return String.join(",", names);
  }
}
