package dev.foretop.app.kube;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A kind that the API server offers, with what is needed to ask for it.
///
/// @param group empty for the core group
/// @param plural the name in paths, such as `pods`
public record ResourceKind(
    String group,
    String version,
    String plural,
    String kind,
    boolean isNamespaced,
    Set<String> verbs,
    List<String> shortNames) {

  public static final ResourceKind NAMESPACES =
      new ResourceKind(
          "", "v1", "namespaces", "Namespace", false, Set.of("get", "list", "watch"), List.of());

  static final ResourceKind CUSTOM_RESOURCE_DEFINITIONS =
      new ResourceKind(
          "apiextensions.k8s.io",
          "v1",
          "customresourcedefinitions",
          "CustomResourceDefinition",
          false,
          Set.of("get", "list", "watch"),
          List.of());

  static final ResourceKind API_SERVICES =
      new ResourceKind(
          "apiregistration.k8s.io",
          "v1",
          "apiservices",
          "APIService",
          false,
          Set.of("get", "list", "watch"),
          List.of());

  private static final String PATH_CHARACTERS = "-._~:@!$&'()*+,;=";

  public ResourceKind {
    verbs = Set.copyOf(verbs);
    shortNames = List.copyOf(shortNames);
  }

  /// What `kubectl get` takes for exactly this kind: `deployments.apps`.
  public String qualifiedName() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  public boolean isSameKindAs(ResourceKind other) {
    return group.equals(other.group) && plural.equals(other.plural);
  }

  boolean canWatch() {
    return verbs.contains("watch");
  }

  /// The path of the collection in `namespace`, or in all namespaces if that is null.
  String path(@Nullable String namespace) {
    String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    return namespace == null || !isNamespaced
        ? root + "/" + plural
        : root + "/namespaces/" + encode(namespace) + "/" + plural;
  }

  String path(ObjectRef object) {
    return path(object.namespace().isEmpty() ? null : object.namespace())
        + "/"
        + encode(object.name());
  }

  // Names of RBAC objects hold colons and more; java.net.URI refuses what must be escaped.
  static String encode(String segment) {
    var encoded = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isPlain =
          c < 0x80 && (Character.isLetterOrDigit(c) || PATH_CHARACTERS.indexOf(c) >= 0);
      encoded.append(isPlain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
