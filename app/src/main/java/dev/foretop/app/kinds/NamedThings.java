package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

  private static final String STORAGE = "storage.k8s.io";
  private static final int DEEPEST = 40;
  private static final int MOST_FIELDS = 20_000;
  private static final int MOST_FOUND = 50;
  private static final int LONGEST_NAME = 253;

  /// Ends of names of fields, in lower case: whatever comes before, as in `tlsSecretName`, the kind
  /// is the same. Longer ends stand before shorter ones.
  private static final Map<String, Kind> BY_FIELD = new LinkedHashMap<>();

  /// Fields whose objects name another one without being called a reference.
  private static final Set<String> SOURCES = Set.of("secret", "configMap", "imagePullSecret");

  /// The same in Kubernetes' own kinds; in others, such an object may tell of what it is to make.
  private static final Set<String> OWN_SOURCES =
      Set.of("service", "serviceAccount", "clusterTrustBundle", "priorityLevelConfiguration");

  /// What is an object's own content, and names nothing.
  private static final Set<String> CONTENT = Set.of("metadata", "data", "stringData", "binaryData");

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
    field("persistentVolume", "", "PersistentVolume");
    field("pvc", "", "PersistentVolumeClaim");
    field("resourceClaimTemplate", "resource.k8s.io", "ResourceClaimTemplate");
    field("resourceClaim", "resource.k8s.io", "ResourceClaim");
    field("claim", "", "PersistentVolumeClaim");
    field("volumeSnapshotClass", "snapshot.storage.k8s.io", "VolumeSnapshotClass");
    field("volumeAttributesClass", STORAGE, "VolumeAttributesClass");
    field("deviceClass", "resource.k8s.io", "DeviceClass");
    field("storageClass", STORAGE, "StorageClass");
    field("ingressClass", "networking.k8s.io", "IngressClass");
    field("priorityClass", "scheduling.k8s.io", "PriorityClass");
    field("runtimeClass", "node.k8s.io", "RuntimeClass");
    field("gatewayClass", "gateway.networking.k8s.io", "GatewayClass");
    field("parent", "gateway.networking.k8s.io", "Gateway");
    field("issuer", "cert-manager.io", "Issuer");
    field("backend", "", "Service");
    field("service", "", "Service");
    field("node", "", "Node");
    field("namespace", "", "Namespace");
    field("deployment", "apps", "Deployment");
    field("statefulSet", "apps", "StatefulSet");
    field("clusterTrustBundle", "certificates.k8s.io", "ClusterTrustBundle");
    field(
        "priorityLevelConfiguration", "flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration");
  }

  private final String ownGroup;
  private final boolean isBuiltIn;
  private final String ownKind;
  private final String ownNamespace;
  private final Map<Reference, String> found = new LinkedHashMap<>();
  private int looked;

  private NamedThings(String ownGroup, String ownKind, String ownNamespace) {
    this.ownGroup = ownGroup;
    this.ownKind = ownKind;
    this.isBuiltIn = !ownGroup.contains(".") || ownGroup.endsWith(".k8s.io");
    this.ownNamespace = ownNamespace;
  }

  private static void field(String end, String group, String kind) {
    BY_FIELD.put(end.toLowerCase(java.util.Locale.ROOT), new Kind(group, kind));
  }

  /// Returns what `object` names, with the path of the field that does.
  ///
  /// @param group of the object's kind
  static Map<Reference, String> in(JsonNode object, String group) {
    var things = new NamedThings(group, Fields.text(object, "kind"), Fields.namespace(object));
    things.look(object, "", 0);
    return things.found;
  }

  /// Tells what an object names and nothing has told yet with a link to it.
  static void tell(OverviewBuilder to, String group) {
    Set<Reference> told = to.references().map(NamedThings::anywhere).collect(Collectors.toSet());
    List<Overview.Fact> facts =
        in(to.object(), group).entrySet().stream()
            .filter(each -> !told.contains(anywhere(each.getKey())))
            .map(each -> OverviewBuilder.fact(shortened(each.getValue()), link(each.getKey())))
            .toList();
    to.part(Texts.of("kinds.references"), facts);
  }

  // What is in no namespace may be named with one.
  private static Reference anywhere(Reference reference) {
    return new Reference(reference.group(), reference.kind(), "", reference.name());
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
      boolean isOfObjectItself = depth == 0 && CONTENT.contains(field.getKey());
      if (!isOfObjectItself) {
        String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        look(node, field.getKey(), field.getValue(), at, depth + 1);
      }
    }
  }

  private void look(JsonNode in, String field, JsonNode value, String path, int depth) {
    if (++looked > MOST_FIELDS || depth > DEEPEST || found.size() >= MOST_FOUND) {
      return;
    }
    if (value.isString()) {
      addName(in, field, value.asString(""), path);
    } else if (value.isArray()) {
      String each = field.endsWith("s") ? field.substring(0, field.length() - 1) : field;
      value.forEach(item -> look(value, each, item, path, depth + 1));
    } else if (value.isObject() && !addObject(field, value, path)) {
      look(value, path, depth);
    }
  }

  // Such as `secretName: db` or `existingSecret: db`; `secret: db` alone may be the secret itself.
  private void addName(JsonNode in, String field, String name, String path) {
    String stem = without(without(field, "Name"), "-name");
    boolean saysSo =
        !stem.equals(field)
            || field.startsWith("existing")
            || field.endsWith("Ref")
            || field.endsWith("storageClass");
    boolean isOther = ONLY_OF_REFERENCES.contains(stem);
    Kind own = isBuiltIn ? ownWay(field, path) : null;
    Kind kind = own == null && saysSo && !isOther ? kind(without(stem, "Ref")) : own;
    if (kind != null) {
      String place = place(in, field, stem);
      add(new Reference(kind.group(), kind.kind(), place, name), path);
    }
  }

  // Fields of Kubernetes' own kinds that do not say what they name.
  private @Nullable Kind ownWay(String field, String path) {
    return switch (field) {
      case "attacher", "provisioner" -> new Kind(STORAGE, "CSIDriver");
      case "driver" -> path.endsWith("csi.driver") ? new Kind(STORAGE, "CSIDriver") : null;
      case "policyName" -> new Kind(ownGroup, without(ownKind, "Binding"));
      default -> null;
    };
  }

  // Such as `secretNamespace` beside `secretName`.
  private String place(JsonNode in, String field, String stem) {
    String beside =
        in.path(stem + (field.endsWith("-name") ? "-namespace" : "Namespace")).asString("");
    return beside.isEmpty() ? ownNamespace : beside;
  }

  // Such as `issuerRef: {kind: ClusterIssuer, name: ca}`.
  private boolean addObject(String field, JsonNode value, String path) {
    String name = Fields.text(value, "name");
    String said = Fields.text(value, "kind");
    boolean isRef = field.endsWith("Ref") || field.endsWith("Reference");
    boolean isNamed =
        isRef || SOURCES.contains(field) || (isBuiltIn && OWN_SOURCES.contains(field));
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
