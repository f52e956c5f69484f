package dev.foretop.app.kinds;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What stands in relation to an object, and how it is asked for: at most six lists.
public final class Related {

  /// The most objects that one list is asked for.
  public static final int MOST = 500;

  /// What asks for no more objects than that.
  static final String LIMIT = "limit=" + MOST;

  /// One list.
  ///
  /// @param title what its objects are to the object
  /// @param kind of what is listed, by its qualified name
  /// @param namespace empty for all
  /// @param query what narrows the list down
  /// @param how says in a few words how an item is related; empty if it is not
  /// @param leavesOutMade whether what a found workload makes is not told besides it
  public record Ask(
      String title,
      String kind,
      String namespace,
      String query,
      Function<JsonNode, String> how,
      boolean leavesOutMade) {

    Ask(String title, String kind, String namespace, String query, Function<JsonNode, String> how) {
      this(title, kind, namespace, query, how, false);
    }

    Ask(String title, String kind, String namespace, Function<JsonNode, String> how) {
      this(title, kind, namespace, LIMIT, how);
    }

    /// Whether a selector narrows it down to what matters, so that it can be followed at little
    /// cost.
    public boolean isNarrow() {
      return query.contains("Selector=");
    }
  }

  private static final List<String> WORKLOADS =
      List.of("deployments.apps", "statefulsets.apps", "daemonsets.apps", "replicasets.apps");

  private static final String GATEWAYS = "gateways." + GatewayOverview.GROUP;

  private static final List<String> OWNED =
      List.of("deployments.apps", "statefulsets.apps", "jobs.batch", "pods", "services", "secrets");

  private final ObjectKey key;
  private final JsonNode object;
  private final List<Ask> asks = new ArrayList<>();

  private Related(ObjectKey key, JsonNode object) {
    this.key = key;
    this.object = object;
  }

  /// Returns what is to be asked for; nothing where nothing is known of a kind.
  public static List<Ask> to(ObjectKey key, JsonNode object) {
    var related = new Related(key, object);
    related.collect();
    return List.copyOf(related.asks);
  }

  /// Returns what else there is to look through for an object, beyond the lists that are asked for
  /// without being told to: six with the object itself, where others do not name it.
  ///
  /// @param served all kinds of the cluster
  public static List<Ask> further(ObjectKey key, JsonNode object, List<ResourceKind> served) {
    var related = new Related(key, object);
    if (isNamedByOthers(key)) {
      return UsedBy.further(key, served);
    }
    if (related.hasRevisions()) {
      related.policies(related.podLabels());
    }
    return List.copyOf(related.asks);
  }

  // Only deployments' have lists of their own, which leaves no room for another question.
  private boolean hasRevisions() {
    return key.kind().qualifiedName().equals("deployments.apps");
  }

  private JsonNode podLabels() {
    return object.at("/spec/template/metadata/labels");
  }

  private static boolean isNamedByOthers(ObjectKey key) {
    return key.kind().isBuiltIn() && References.areKnown(key.kind().kind());
  }

  private void collect() {
    String kind = key.kind().qualifiedName();
    if (isNamedByOthers(key)) {
      asks.addAll(UsedBy.of(key));
    } else if (WORKLOADS.contains(kind)) {
      workload(podLabels());
    } else {
      switch (kind) {
        case "pods" -> {
          selecting(object.at("/metadata/labels"));
          policies(object.at("/metadata/labels"));
        }
        case "services" -> service();
        case "namespaces" -> asks.addAll(NamespaceRules.asks(key.name()));
        case "jobs.batch", "cronjobs.batch" -> pods();
        case GATEWAYS -> {
          asks.addAll(RouteAsks.through(key));
          owned(List.of("deployments.apps", "services"));
        }
        case "customresourcedefinitions.apiextensions.k8s.io" -> instances();
        default -> owned(OWNED);
      }
    }
  }

  private void pods() {
    PodQuery.of(key, object)
        .ifPresent(query ->
            asks.add(
                new Ask(
                    Texts.of("kinds.pods"),
                    "pods",
                    query.namespace(),
                    query.query().isEmpty() ? LIMIT : query.query() + "&" + LIMIT,
                    pod -> query.belongs().test(pod) ? PodWords.of(pod) : "")));
  }

  private void instances() {
    String plural = object.at("/spec/names/plural").asString("");
    String kind = plural + "." + object.at("/spec/group").asString("");
    asks.add(
        new Ask(
            Texts.of("kinds.instances"),
            kind,
            "",
            item -> {
              String namespace = item.at("/metadata/namespace").asString("");
              return namespace.isEmpty()
                  ? Texts.of("kinds.cluster.said")
                  : Texts.of("words.in", namespace);
            }));
  }

  // What an operator makes of a custom resource says whose it is.
  private void owned(List<String> kinds) {
    String uid = object.at("/metadata/uid").asString("");
    if (key.kind().isBuiltIn() || uid.isEmpty()) {
      return;
    }
    for (String kind : kinds) {
      asks.add(
          new Ask(
              Texts.of("kinds.owns"),
              kind,
              key.namespace(),
              item -> {
                boolean isMine = PodQuery.isOwnedBy(uid, item);
                return !isMine
                    ? ""
                    : kind.equals("pods") ? PodWords.of(item) : Texts.of("kinds.belongs");
              }));
    }
  }

  private void workload(JsonNode labels) {
    pods();
    if (hasRevisions()) {
      asks.add(
          new Ask(
              Texts.of("kinds.revisions"), "replicasets.apps", key.namespace(), this::revision));
    }
    asks.add(
        new Ask(
            Texts.of("kinds.scaled"),
            "horizontalpodautoscalers.autoscaling",
            key.namespace(),
            this::scales));
    selecting(labels);
    if (!hasRevisions()) {
      policies(labels);
    }
  }

  private String revision(JsonNode replicaSet) {
    if (!PodQuery.isOwnedBy(object.at("/metadata/uid").asString("?"), replicaSet)) {
      return "";
    }
    String revision =
        replicaSet
            .at("/metadata/annotations")
            .path("deployment.kubernetes.io/revision")
            .asString("?");
    List<String> images = new ArrayList<>();
    replicaSet
        .at("/spec/template/spec/containers")
        .forEach(container -> images.add(container.path("image").asString("")));
    int replicas = replicaSet.at("/status/replicas").asInt(0);
    return Texts.count("kinds.revision.pods", replicas, revision, String.join(", ", images));
  }

  private String scales(JsonNode autoscaler) {
    JsonNode target = autoscaler.at("/spec/scaleTargetRef");
    boolean isMeant =
        target.path("kind").asString("").equals(key.kind().kind())
            && target.path("name").asString("").equals(key.name());
    return isMeant
        ? Texts.of(
            "kinds.between.pods",
            String.valueOf(autoscaler.at("/spec/minReplicas").asInt(1)),
            String.valueOf(autoscaler.at("/spec/maxReplicas").asInt(0)))
        : "";
  }

  private void selecting(JsonNode labels) {
    asks.add(
        new Ask(
            Texts.of("kinds.services"),
            "services",
            key.namespace(),
            service -> {
              JsonNode selector = service.at("/spec/selector");
              return selector.isEmpty() || !LabelMatch.hasAll(selector, labels)
                  ? ""
                  : Texts.of("kinds.selects.pods");
            }));
    asks.add(
        new Ask(
            Texts.of("kinds.protected"),
            "poddisruptionbudgets.policy",
            key.namespace(),
            budget ->
                LabelMatch.meets(budget.at("/spec/selector"), labels)
                    ? Texts.of(
                        "kinds.may.missing.now",
                        String.valueOf(budget.at("/status/disruptionsAllowed").asInt(0)))
                    : ""));
  }

  private void policies(JsonNode labels) {
    asks.add(
        new Ask(
            Texts.of("kinds.network.policies"),
            "networkpolicies.networking.k8s.io",
            key.namespace(),
            policy ->
                LabelMatch.meets(policy.at("/spec/podSelector"), labels)
                    ? NetworkPolicyWords.of(policy)
                    : ""));
  }

  private void service() {
    pods();
    asks.add(
        new Ask(
            Texts.of("kinds.endpoints"),
            "endpointslices.discovery.k8s.io",
            key.namespace(),
            "labelSelector=kubernetes.io%2Fservice-name%3D" + key.name(),
            Related::endpoints));
    asks.add(
        new Ask(
            Texts.of("kinds.ingresses"),
            "ingresses.networking.k8s.io",
            key.namespace(),
            this::routesHere));
    asks.addAll(RouteAsks.leadingTo(key));
  }

  private static String endpoints(JsonNode slice) {
    long ready =
        slice
            .path("endpoints")
            .valueStream()
            .filter(endpoint -> endpoint.at("/conditions/ready").asBoolean(true))
            .count();
    return Texts.of(
        "kinds.ready.too", String.valueOf(ready), String.valueOf(slice.path("endpoints").size()));
  }

  private String routesHere(JsonNode ingress) {
    List<String> hosts = new ArrayList<>();
    for (JsonNode rule : ingress.at("/spec/rules")) {
      for (JsonNode path : rule.at("/http/paths")) {
        if (path.at("/backend/service/name").asString("").equals(key.name())) {
          hosts.add(rule.path("host").asString("*") + path.path("path").asString("/"));
        }
      }
    }
    boolean isDefault =
        ingress.at("/spec/defaultBackend/service/name").asString("").equals(key.name());
    if (isDefault) {
      hosts.add(Texts.of("kinds.default"));
    }
    return String.join(", ", hosts);
  }
}
