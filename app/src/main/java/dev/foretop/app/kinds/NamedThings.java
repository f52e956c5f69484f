package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds what an object of any kind names, by the names of fields that Kubernetes' own kinds have
/// made a habit of.
///
/// Whatever an object holds, the work is bounded: so many fields are looked at, and so many
/// references are told.
final class NamedThings {

  /// A kind that a field's name gives away.
  private record Kind(String group, String kind) {}

  private static final int DEEPEST = 40;
  private static final int MOST_FIELDS = 20_000;
  private static final int MOST_FOUND = 50;
  private static final int LONGEST_NAME = 253;

  /// Ends of names of fields, in lower case: whatever comes before, as in `tlsSecretName`, the kind
  /// is the same. Longer ends stand before shorter ones.
  private static final Map<String, Kind> BY_FIELD = new LinkedHashMap<>();

  /// Fields whose objects name another one without being called a reference.
  private static final Set<String> SOURCES = Set.of("secret", "configMap");

  /// What tells that an object with a kind and a name is a reference.
  private static final Set<String> WHERE = Set.of("apiVersion", "apiGroup", "group", "namespace");

  /// Too common for what `parentName` names to be known.
  private static final Set<String> ONLY_OF_REFERENCES = Set.of("parent", "backend");

  /// The groups of kinds that are often named without theirs.
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("Secret", ""),
          Map.entry("ConfigMap", ""),
          Map.entry("Service", ""),
          Map.entry("ServiceAccount", ""),
          Map.entry("Pod", ""),
          Map.entry("Node", ""),
          Map.entry("Namespace", ""),
          Map.entry("PersistentVolume", ""),
          Map.entry("PersistentVolumeClaim", ""),
          Map.entry("Deployment", "apps"),
          Map.entry("StatefulSet", "apps"),
          Map.entry("DaemonSet", "apps"),
          Map.entry("ReplicaSet", "apps"),
          Map.entry("Job", "batch"),
          Map.entry("CronJob", "batch"),
          Map.entry("Ingress", "networking.k8s.io"),
          Map.entry("Role", "rbac.authorization.k8s.io"),
          Map.entry("ClusterRole", "rbac.authorization.k8s.io"),
          Map.entry("Issuer", "cert-manager.io"),
          Map.entry("ClusterIssuer", "cert-manager.io"),
          Map.entry("Gateway", "gateway.networking.k8s.io"));

  static {
    field("imagePullSecret", "", "Secret");
    field("certificateRef", "", "Secret");
    field("credential", "", "Secret");
    field("secretKey", "", "Secret");
    field("secret", "", "Secret");
    field("configMapKey", "", "ConfigMap");
    field("configMap", "", "ConfigMap");
    field("serviceAccount", "", "ServiceAccount");
    field("persistentVolumeClaim", "", "PersistentVolumeClaim");
    field("claim", "", "PersistentVolumeClaim");
    field("volumeSnapshotClass", "snapshot.storage.k8s.io", "VolumeSnapshotClass");
    field("storageClass", "storage.k8s.io", "StorageClass");
    field("ingressClass", "networking.k8s.io", "IngressClass");
    field("priorityClass", "scheduling.k8s.io", "PriorityClass");
    field("runtimeClass", "node.k8s.io", "RuntimeClass");
    field("gatewayClass", "gateway.networking.k8s.io", "GatewayClass");
    field("parent", "gateway.networking.k8s.io", "Gateway");
    field("issuer", "cert-manager.io", "Issuer");
    field("backend", "", "Service");
    field("service", "", "Service");
    field("node", "", "Node");
  }

  private final String ownGroup;
  private final String ownNamespace;
  private final Map<Reference, String> found = new LinkedHashMap<>();
  private int looked;

  private NamedThings(String ownGroup, String ownNamespace) {
    this.ownGroup = ownGroup;
    this.ownNamespace = ownNamespace;
  }

  private static void field(String end, String group, String kind) {
    BY_FIELD.put(end.toLowerCase(java.util.Locale.ROOT), new Kind(group, kind));
  }

  /// Returns what `object` names, with the path of the field that does.
  ///
  /// @param group of the object's kind
  static Map<Reference, String> in(JsonNode object, String group) {
    var things = new NamedThings(group, Fields.namespace(object));
    things.look(object, "", 0);
    return things.found;
  }

  static void tell(OverviewBuilder to, String group) {
    List<Overview.Fact> facts =
        in(to.object(), group).entrySet().stream()
            .map(each -> OverviewBuilder.fact(shortened(each.getValue()), link(each.getKey())))
            .toList();
    to.part(Texts.of("kinds.references"), facts);
  }

  // There is little room for it.
  private static String shortened(String path) {
    return path.startsWith("spec.") ? path.substring("spec.".length()) : path;
  }

  private static Value link(Reference to) {
    return Value.link(to.kind() + " " + to.name(), to);
  }

  private void look(JsonNode node, String path, int depth) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      boolean isOfObjectItself = depth == 0 && field.getKey().equals("metadata");
      if (!isOfObjectItself) {
        String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        look(field.getKey(), field.getValue(), at, depth + 1);
      }
    }
  }

  private void look(String field, JsonNode value, String path, int depth) {
    if (++looked > MOST_FIELDS || depth > DEEPEST || found.size() >= MOST_FOUND) {
      return;
    }
    if (value.isString()) {
      addName(field, value.asString(""), path);
    } else if (value.isArray()) {
      String each = field.endsWith("s") ? field.substring(0, field.length() - 1) : field;
      value.forEach(item -> look(each, item, path, depth + 1));
    } else if (value.isObject() && !addObject(field, value, path)) {
      look(value, path, depth);
    }
  }

  // Such as `secretName: db` or `existingSecret: db`; `secret: db` alone may be the secret itself.
  private void addName(String field, String name, String path) {
    String stem = without(field, "Name");
    boolean saysSo = !stem.equals(field) || field.startsWith("existing") || field.endsWith("Ref");
    boolean isOther = ONLY_OF_REFERENCES.contains(stem);
    Kind kind = saysSo && !isOther ? kind(without(stem, "Ref")) : null;
    if (kind != null) {
      add(new Reference(kind.group(), kind.kind(), ownNamespace, name), path);
    }
  }

  // Such as `issuerRef: {kind: ClusterIssuer, name: ca}`.
  private boolean addObject(String field, JsonNode value, String path) {
    String name = Fields.text(value, "name");
    String said = Fields.text(value, "kind");
    boolean isRef = field.endsWith("Ref") || field.endsWith("Reference");
    boolean isNamed = isRef || SOURCES.contains(field);
    Kind meant = isNamed ? kind(without(without(field, "Reference"), "Ref")) : null;
    boolean saysWhere = WHERE.stream().anyMatch(value::has);
    if (name.isEmpty() || (said.isEmpty() ? meant == null : !isRef && !saysWhere)) {
      return false;
    }
    String kind = said.isEmpty() && meant != null ? meant.kind() : said;
    String namespace = Fields.text(value, "namespace");
    return add(
        new Reference(
            group(value, kind, meant), kind, namespace.isEmpty() ? ownNamespace : namespace, name),
        path);
  }

  private String group(JsonNode value, String kind, @Nullable Kind meant) {
    for (String field : List.of("apiGroup", "group")) {
      if (value.has(field)) {
        return Fields.text(value, field);
      }
    }
    String version = Fields.text(value, "apiVersion");
    if (!version.isEmpty()) {
      return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }
    if (meant != null && meant.kind().equals(kind)) {
      return meant.group();
    }
    return GROUPS.getOrDefault(kind, ownGroup);
  }

  private static @Nullable Kind kind(String stem) {
    String lower = stem.toLowerCase(java.util.Locale.ROOT);
    return BY_FIELD.entrySet().stream()
        .filter(each -> lower.endsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String without(String field, String end) {
    return field.length() > end.length() && field.endsWith(end)
        ? field.substring(0, field.length() - end.length())
        : field;
  }

  private boolean add(Reference reference, String path) {
    boolean isName = !reference.name().isEmpty() && reference.name().length() <= LONGEST_NAME;
    if (isName && reference.name().chars().allMatch(NamedThings::isOfName)) {
      found.putIfAbsent(reference, path);
      return true;
    }
    return false;
  }

  private static boolean isOfName(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
  }
}
