package dev.foretop.app.kinds;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// How the pods of an object are found.
///
/// @param namespace where they are, empty for all
/// @param labels a label selector as kubectl takes it, or empty
/// @param fields a field selector, or empty
/// @param belongs tells those of the object from others that are found with them
public record PodQuery(
    String namespace, String labels, String fields, Predicate<JsonNode> belongs) {

  private static final String NAME = "metadata.name=";
  private static final String JOB_NAME = "batch.kubernetes.io/job-name";

  // One of its own, to be told from others.
  private enum Any implements Predicate<JsonNode> {
    POD;

    @Override
    public boolean test(JsonNode pod) {
      return true;
    }
  }

  /// Finds pods by their labels alone.
  ///
  /// @param namespace empty for all
  public static PodQuery labelled(String namespace, String selector) {
    return new PodQuery(namespace, selector, "", Any.POD);
  }

  /// Returns how the pods of `object` are found, or empty if there is no way: also those that
  /// belong to it through others. Whether a pod does may then take a request.
  ///
  /// @param object as the server has it
  public static Optional<PodQuery> of(Cluster cluster, ObjectKey key, JsonNode object) {
    Optional<PodQuery> found = of(key, object);
    boolean isByOwner = found.isPresent() && found.get().query().isEmpty();
    return isByOwner
        ? Optional.of(
            new PodQuery(
                key.namespace(),
                "",
                "",
                new Ownership(cluster, key.namespace(), object.at("/metadata/uid").asString(""))))
        : found;
  }

  /// Returns how the pods of `object` are found, or empty if there is no way.
  ///
  /// @param object as the server has it
  public static Optional<PodQuery> of(ObjectKey key, JsonNode object) {
    return switch (key.kind().qualifiedName()) {
      case "pods" -> fields(key.namespace(), NAME + key.name());
      case "nodes" -> fields("", "spec.nodeName=" + key.name());
      case "cronjobs.batch" -> Optional.of(ofCronJob(key));
      default -> bySelector(key, object);
    };
  }

  private static Optional<PodQuery> fields(String namespace, String fields) {
    return Optional.of(new PodQuery(namespace, "", fields, Any.POD));
  }

  // The jobs come and go; their names begin with that of what makes them.
  private static PodQuery ofCronJob(ObjectKey key) {
    return new PodQuery(key.namespace(), JOB_NAME, "", pod -> isOfCronJob(key.name(), jobOf(pod)));
  }

  private static String jobOf(JsonNode pod) {
    return pod.path("metadata").path("labels").path(JOB_NAME).asString("");
  }

  private static boolean isOfCronJob(String name, String job) {
    String prefix = name + "-";
    return job.startsWith(prefix)
        && job.length() > prefix.length()
        && job.chars().skip(prefix.length()).allMatch(Character::isDigit);
  }

  private static Optional<PodQuery> bySelector(ObjectKey key, JsonNode object) {
    String selector = selector(object);
    if (!selector.isEmpty()) {
      return Optional.of(labelled(key.namespace(), selector));
    }
    String uid = object.at("/metadata/uid").asString("");
    boolean mayOwn = key.kind().isNamespaced() && !key.kind().isBuiltIn() && !uid.isEmpty();
    return mayOwn
        ? Optional.of(new PodQuery(key.namespace(), "", "", pod -> isOwnedBy(uid, pod)))
        : Optional.empty();
  }

  /// Whether one of an object's owners has this uid.
  static boolean isOwnedBy(String uid, JsonNode object) {
    return object
        .at("/metadata/ownerReferences")
        .valueStream()
        .anyMatch(owner -> owner.path("uid").asString("").equals(uid));
  }

  private static String selector(JsonNode object) {
    JsonNode selector = object.at("/spec/selector");
    if (selector.has("matchLabels") || selector.has("matchExpressions")) {
      String labels = equalities(selector.path("matchLabels"));
      String expressions =
          selector
              .path("matchExpressions")
              .valueStream()
              .map(PodQuery::expression)
              .collect(Collectors.joining(","));
      return labels + (labels.isEmpty() || expressions.isEmpty() ? "" : ",") + expressions;
    }
    String labels = equalities(selector);
    return labels.isEmpty() ? object.at("/status/selector").asString("") : labels;
  }

  private static String equalities(JsonNode labels) {
    return labels
        .propertyStream()
        .filter(label -> label.getValue().isString())
        .map(label -> label.getKey() + "=" + label.getValue().asString())
        .collect(Collectors.joining(","));
  }

  private static String expression(JsonNode expression) {
    String key = expression.path("key").asString("");
    String values =
        expression
            .path("values")
            .valueStream()
            .map(value -> value.asString(""))
            .collect(Collectors.joining(","));
    return switch (expression.path("operator").asString("")) {
      case "In" -> key + " in (" + values + ")";
      case "NotIn" -> key + " notin (" + values + ")";
      case "DoesNotExist" -> "!" + key;
      default -> key;
    };
  }

  /// The one pod that is meant by its name; empty if others may be.
  public String podName() {
    return fields.startsWith(NAME) ? fields.substring(NAME.length()) : "";
  }

  /// Whether labels in one namespace say all of it.
  public boolean isByLabelsAlone() {
    return !namespace.isEmpty() && !labels.isEmpty() && fields.isEmpty() && belongs.equals(Any.POD);
  }

  /// Returns the query of a list request.
  public String query() {
    String byLabels = labels.isEmpty() ? "" : "labelSelector=" + encode(labels);
    String byFields = fields.isEmpty() ? "" : "fieldSelector=" + encode(fields);
    return byLabels + (labels.isEmpty() || fields.isEmpty() ? "" : "&") + byFields;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
