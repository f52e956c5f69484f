package dev.foretop.app.kube;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A kind that the API server offers, with what is needed to ask for it.
///
/// @param group empty for the core group
/// @param plural the name in paths, such as `pods`
/// @param subresources what each object has beside itself, such as `scale`
/// @param categories by which `kubectl get` takes it together with other kinds, such as `all`
public record ResourceKind(
    String group,
    String version,
    String plural,
    String kind,
    boolean isNamespaced,
    Set<String> verbs,
    List<String> shortNames,
    Set<String> subresources,
    List<String> categories) {

  /// A kind that is in no category.
  public ResourceKind(
      String group,
      String version,
      String plural,
      String kind,
      boolean isNamespaced,
      Set<String> verbs,
      List<String> shortNames,
      Set<String> subresources) {
    this(group, version, plural, kind, isNamespaced, verbs, shortNames, subresources, List.of());
  }

  /// A kind of which no subresources are known.
  public ResourceKind(
      String group,
      String version,
      String plural,
      String kind,
      boolean isNamespaced,
      Set<String> verbs,
      List<String> shortNames) {
    this(group, version, plural, kind, isNamespaced, verbs, shortNames, Set.of(), List.of());
  }

  public static final ResourceKind NAMESPACES =
      new ResourceKind(
          "", "v1", "namespaces", "Namespace", false, Set.of("get", "list", "watch"), List.of());

  public static final ResourceKind PODS =
      new ResourceKind(
          "", "v1", "pods", "Pod", true, Set.of("get", "list", "watch"), List.of("po"));

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

  private static final Set<String> BUILT_IN_GROUPS =
      Set.of(
          "",
          "admissionregistration.k8s.io",
          "apiextensions.k8s.io",
          "apiregistration.k8s.io",
          "apps",
          "autoscaling",
          "batch",
          "certificates.k8s.io",
          "coordination.k8s.io",
          "discovery.k8s.io",
          "events.k8s.io",
          "extensions",
          "flowcontrol.apiserver.k8s.io",
          "internal.apiserver.k8s.io",
          "networking.k8s.io",
          "node.k8s.io",
          "policy",
          "rbac.authorization.k8s.io",
          "resource.k8s.io",
          "scheduling.k8s.io",
          "storage.k8s.io",
          "storagemigration.k8s.io");

  private static final String PATH_CHARACTERS = "-._~:@!$&'()*+,;=";

  public ResourceKind {
    verbs = Set.copyOf(verbs);
    shortNames = List.copyOf(shortNames);
    subresources = Set.copyOf(subresources);
    categories = List.copyOf(categories);
  }

  /// What `kubectl get` takes for exactly this kind: `deployments.apps`.
  public String qualifiedName() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  public boolean isSameKindAs(ResourceKind other) {
    return group.equals(other.group) && plural.equals(other.plural);
  }

  /// Whether the same is called otherwise by now, or served in another version: where a definition
  /// was deleted, another may take its place.
  public boolean isServedOtherwiseThan(ResourceKind other) {
    return !version.equals(other.version) || !kind.equals(other.kind);
  }

  /// Whether the API server itself serves the kind, so that its tables are known. Custom resources
  /// live in other groups, also where those end in `k8s.io`.
  public boolean isBuiltIn() {
    return BUILT_IN_GROUPS.contains(group);
  }

  /// Group and version, as objects of the kind name it.
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /// Whether the server lists the objects.
  public boolean canList() {
    return verbs.contains("list");
  }

  /// Whether the server tells of changes by itself.
  public boolean canWatch() {
    return verbs.contains("watch");
  }

  /// The path of the collection in `namespace`, or in all namespaces if that is null.
  public String path(@Nullable String namespace) {
    String root = group.isEmpty() ? "/api/" : "/apis/" + encode(group) + "/";
    String scope =
        namespace == null || !isNamespaced ? "/" : "/namespaces/" + encode(namespace) + "/";
    return root + encode(version) + scope + encode(plural);
  }

  /// The path of one object.
  public static String path(ObjectKey object) {
    String namespace = object.namespace();
    return object.kind().path(namespace.isEmpty() ? null : namespace) + "/" + encode(object.name());
  }

  /// Writes a text so that it is one segment of a path. Names of RBAC objects hold colons and more;
  /// `java.net.URI` refuses what must be escaped.
  public static String encode(String segment) {
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
