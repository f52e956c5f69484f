package dev.foretop.app.action;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The APIs of a cluster that other servers are to answer, and do not.
final class SilentServices {

  private static final String KIND = "apiservices.apiregistration.k8s.io";

  private SilentServices() {}

  /// Returns each with the reason; none where they cannot be read, for the namespace's own
  /// conditions say so too.
  static List<String> of(Cluster cluster) {
    Optional<ResourceKind> kind = cluster.discovery().named(KIND);
    try {
      return kind.isEmpty()
          ? List.of()
          : cluster
              .objects()
              .list(kind.get(), "", "")
              .path("items")
              .valueStream()
              .flatMap(each -> refusal(each).stream())
              .toList();
    } catch (ApiException _) {
      return List.of();
    }
  }

  private static Optional<String> refusal(JsonNode service) {
    return service
        .at("/status/conditions")
        .valueStream()
        .filter(each -> each.path("type").asString("").equals("Available"))
        .filter(each -> !each.path("status").asString("").equals("True"))
        .map(each ->
            "APIService %s: %s"
                .formatted(
                    service.at("/metadata/name").asString(""), each.path("message").asString("")))
        .findFirst();
  }
}
