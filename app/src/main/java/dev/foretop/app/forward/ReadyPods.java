package dev.foretop.app.forward;

import dev.foretop.app.kinds.PodQuery;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectWatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The pods that a forward may lead to. Safe for use by many threads.
final class ReadyPods implements ObjectWatch.Listener {

  private final PodQuery query;
  private final String meant;
  private final Runnable onChange;
  private volatile List<JsonNode> pods = List.of();
  private volatile @Nullable ApiProblem trouble;
  private volatile boolean areKnown;

  /// @param meant the pod that no other takes the place of while it is there; empty for none
  ReadyPods(PodQuery query, String meant, Runnable onChange) {
    this.query = query;
    this.meant = meant;
    this.onChange = onChange;
  }

  @Override
  public void changed(List<JsonNode> found) {
    boolean isThere = found.stream().anyMatch(pod -> name(pod).equals(meant) && !isLeaving(pod));
    pods =
        found.stream()
            .filter(query.belongs())
            .filter(pod -> !isThere || name(pod).equals(meant))
            .filter(ReadyPods::isReady)
            .toList();
    trouble = null;
    areKnown = true;
    onChange.run();
  }

  @Override
  public void failed(ApiProblem problem) {
    trouble = problem;
    onChange.run();
  }

  private static boolean isLeaving(JsonNode pod) {
    return pod.at("/metadata").has("deletionTimestamp");
  }

  private static boolean isReady(JsonNode pod) {
    return !isLeaving(pod)
        && pod.at("/status/conditions")
            .valueStream()
            .anyMatch(condition ->
                condition.path("type").asString("").equals("Ready")
                    && condition.path("status").asString("").equals("True"));
  }

  /// Returns those that are ready, `preferred` first.
  List<JsonNode> ready(String preferred) {
    List<JsonNode> now = pods;
    return now.stream()
        .sorted(java.util.Comparator.comparing(pod -> !name(pod).equals(preferred)))
        .toList();
  }

  static String name(JsonNode pod) {
    return pod.at("/metadata/name").asString("");
  }

  boolean areKnown() {
    return areKnown;
  }

  /// Returns why the cluster cannot be reached, or null if it can, so far as is known.
  @Nullable String unreachable() {
    return trouble instanceof ApiProblem.Unreachable(var message, _, _) ? message : null;
  }

  @Nullable String trouble() {
    ApiProblem now = trouble;
    return now == null ? null : now.message();
  }
}
