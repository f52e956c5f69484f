package dev.foretop.app.kinds;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What is said of an object that its pods tell: how much of a node they take, or which of them a
/// budget covers. It takes one list.
///
/// @param title of what is told first
/// @param tell makes parts of an overview of the pods
public record Survey(
    PodQuery pods, String title, Function<List<JsonNode>, List<Overview.Part>> tell) {

  private static final int MOST = 1_000;
  private static final String LIMIT = "limit=" + MOST;

  /// Returns what is to be asked for, or empty where the object says it all.
  public static Optional<Survey> of(ObjectKey key, JsonNode object) {
    return switch (key.kind().qualifiedName()) {
      case "nodes" ->
          Optional.of(
              new Survey(
                  new PodQuery("", "", "spec.nodeName=" + key.name(), Survey::isAlive),
                  Texts.of("kinds.allocated"),
                  pods -> NodeAllocation.of(object, pods)));
      case "poddisruptionbudgets.policy" ->
          BudgetOverview.pods(key, object)
              .map(pods ->
                  new Survey(pods, Texts.of("kinds.covered.pods"), BudgetOverview::covered));
      default -> Optional.empty();
    };
  }

  /// Returns the query of its list.
  public String query() {
    String query = pods.query();
    return query.isEmpty() ? LIMIT : query + "&" + LIMIT;
  }

  /// Returns what the objects that match it tell.
  public List<Overview.Part> read(List<JsonNode> matching) {
    List<JsonNode> found = matching.stream().filter(pods.belongs()).toList();
    List<Overview.Part> parts = new ArrayList<>(tell.apply(found));
    if (matching.size() >= MOST) {
      parts.addFirst(said(Texts.of("kinds.only.first.pods", String.valueOf(found.size()))));
    }
    return parts;
  }

  /// Returns what is said instead where there is no answer.
  public List<Overview.Part> problem(String message) {
    return List.of(said(Texts.of("kinds.pods.cannot.read", message)));
  }

  private Overview.Facts said(String sentence) {
    return new Overview.Facts(
        title, List.of(OverviewBuilder.fact(Texts.of("kinds.pods"), sentence)));
  }

  // What has ended takes nothing.
  static boolean isAlive(JsonNode pod) {
    String phase = pod.at("/status/phase").asString("");
    return !phase.equals("Succeeded") && !phase.equals("Failed");
  }

  static Value podLink(JsonNode pod) {
    String namespace = pod.at("/metadata/namespace").asString("");
    String name = pod.at("/metadata/name").asString("");
    return Value.link(namespace + "/" + name, Reference.core("Pod", namespace, name));
  }
}
