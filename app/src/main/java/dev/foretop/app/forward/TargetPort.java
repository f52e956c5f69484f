package dev.foretop.app.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Finds the port of a pod that is meant, as kubectl does: a service's port leads to its target
/// port, and a name to the port of a container that has it.
public final class TargetPort {

  private static final List<String> CONTAINERS = List.of("containers", "initContainers");

  private TargetPort() {}

  /// Returns the number of the port of `pod`, or empty if there is none.
  ///
  /// @param object what was chosen: a service, or what leads to pods itself
  /// @param isService whether it is a service
  /// @param port a number or a name
  static OptionalInt of(JsonNode object, boolean isService, String port, JsonNode pod) {
    if (!isService) {
      return number(port, pod);
    }
    boolean isHeadless = object.at("/spec/clusterIP").asString("").equals("None");
    for (JsonNode offered : object.at("/spec/ports").values()) {
      String number = Integer.toString(offered.path("port").asInt(0));
      if (number.equals(port) || offered.path("name").asString("").equals(port)) {
        String target = offered.path("targetPort").asString("");
        return isHeadless && number.equals(port)
            ? number(number, pod)
            : number(target.isEmpty() || target.equals("0") ? number : target, pod);
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt number(String port, JsonNode pod) {
    OptionalInt number = parse(port);
    if (number.isPresent()) {
      return number;
    }
    for (String list : CONTAINERS) {
      for (JsonNode container : pod.path("spec").path(list).values()) {
        for (JsonNode offered : container.path("ports").values()) {
          if (offered.path("name").asString("").equals(port)) {
            return OptionalInt.of(offered.path("containerPort").asInt(0));
          }
        }
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt parse(String port) {
    boolean isNumber =
        !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(Character::isDigit);
    int number = isNumber ? Integer.parseInt(port) : 0;
    return number >= 1 && number <= 65_535 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /// Returns the ports that an object says it has, numbers first where there are names, too.
  ///
  /// @param object a service, a pod, or a workload
  public static List<String> offered(JsonNode object) {
    List<String> ports = new ArrayList<>();
    object.at("/spec/ports").values().forEach(port -> add(ports, port.path("port")));
    for (String spec : List.of("/spec", "/spec/template/spec")) {
      for (String list : CONTAINERS) {
        for (JsonNode container : object.at(spec + "/" + list).values()) {
          container.path("ports").values().forEach(port -> add(ports, port.path("containerPort")));
        }
      }
    }
    return ports;
  }

  private static void add(List<String> ports, JsonNode port) {
    String text = port.asString("");
    if (!text.isEmpty() && !ports.contains(text)) {
      ports.add(text);
    }
  }
}
