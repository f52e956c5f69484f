package dev.foretop.app.action;

import dev.foretop.app.kube.Quantity;
import dev.foretop.app.words.Texts;
import tools.jackson.databind.JsonNode;

/// What a container asks for, and what it may use at most. A text is empty where nothing is said.
public record ContainerResources(
    String cpuRequest, String cpuLimit, String memoryRequest, String memoryLimit) {

  /// Reads the `resources` of a container.
  public static ContainerResources of(JsonNode resources) {
    return new ContainerResources(
        resources.at("/requests/cpu").asString(""),
        resources.at("/limits/cpu").asString(""),
        resources.at("/requests/memory").asString(""),
        resources.at("/limits/memory").asString(""));
  }

  /// Says what is wrong with them, for the user; empty if nothing is.
  public String problem() {
    String problem = problem("CPU", cpuRequest, cpuLimit);
    if (problem.isEmpty()) {
      problem = problem("memory", memoryRequest, memoryLimit);
    }
    return problem.isEmpty() ? thousandths() : problem;
  }

  private static String problem(String what, String request, String limit) {
    for (String each : new String[] {request, limit}) {
      if (!each.isEmpty() && !Quantity.isWellFormed(each)) {
        String examples = what.equals("CPU") ? Texts.of("action.m") : Texts.of("action.mi.gi");
        return Texts.of("action.no.amount.write", each, what, examples);
      }
    }
    boolean isOver = Quantity.value(request) > Quantity.value(limit);
    return isOver ? Texts.of("action.would.ask.more", what, request, limit) : "";
  }

  // The server takes it, and no container starts with a tenth of a byte.
  private String thousandths() {
    for (String each : new String[] {memoryRequest, memoryLimit}) {
      if (each.endsWith("m")) {
        return Texts.of(
            "action.memory.thousandths.byte", each, each.substring(0, each.length() - 1) + "M");
      }
    }
    return "";
  }
}
