package dev.foretop.app.action;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Where workloads keep what their pods are made from.
public final class PodTemplates {

  private static final List<String> TEMPLATE = List.of("spec", "template", "spec");

  private static final Map<String, List<String>> SPECS =
      Map.of(
          "pods",
          List.of("spec"),
          "deployments.apps",
          TEMPLATE,
          "statefulsets.apps",
          TEMPLATE,
          "daemonsets.apps",
          TEMPLATE,
          "replicasets.apps",
          TEMPLATE,
          "replicationcontrollers",
          TEMPLATE,
          "cronjobs.batch",
          List.of("spec", "jobTemplate", "spec", "template", "spec"));

  /// A container, as its workload wants it.
  ///
  /// @param isInit whether it runs before the others
  public record Container(String name, String image, boolean isInit, ContainerResources resources) {

    /// In which list of the spec it stands.
    String list() {
      return isInit ? "initContainers" : "containers";
    }
  }

  private PodTemplates() {}

  static boolean has(ResourceKind kind) {
    return SPECS.containsKey(kind.qualifiedName());
  }

  static List<String> path(ResourceKind kind) {
    return SPECS.getOrDefault(kind.qualifiedName(), TEMPLATE);
  }

  /// Returns the containers that an object's pods have.
  public static List<Container> containers(ResourceKind kind, JsonNode object) {
    JsonNode spec = object;
    for (String step : path(kind)) {
      spec = spec.path(step);
    }
    List<Container> found = new ArrayList<>();
    add(found, spec.path("containers"), false);
    add(found, spec.path("initContainers"), true);
    return found;
  }

  static Container container(ResourceKind kind, JsonNode object, String name)
      throws InapplicableException {
    return containers(kind, object).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InapplicableException(Texts.of("action.no.container", name)));
  }

  private static void add(List<Container> to, JsonNode containers, boolean isInit) {
    for (JsonNode each : containers) {
      to.add(
          new Container(
              each.path("name").asString(""),
              each.path("image").asString(""),
              isInit,
              ContainerResources.of(each.path("resources"))));
    }
  }
}
