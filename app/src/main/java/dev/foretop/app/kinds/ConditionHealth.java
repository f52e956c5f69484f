package dev.foretop.app.kinds;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// How a condition bears on the health of its object. Most types name what is good if true; those
/// that name a trouble, or what just goes on, are told by their words, since whoever defines a kind
/// may call them as they like (kubernetes, api-conventions: *typical status properties*).
final class ConditionHealth {

  // By their whole names; others by the words below.
  private static final Set<String> TROUBLES =
      Set.of(
          "NonStructuralSchema",
          "DisruptionTarget",
          "NamespaceContentRemaining",
          "NamespaceFinalizersRemaining",
          "ScalingLimited");

  private static final List<String> WORDS_OF_TROUBLE =
      List.of(
          "Fail",
          "Error",
          "Pressure",
          "Degraded",
          "Stalled",
          "Conflict",
          "Unavailable",
          "Unhealthy",
          "Unreachable",
          "Unready",
          "Unschedulable",
          "Invalid",
          "Blocked",
          "Denied",
          "Rejected",
          "Exceeded",
          "Expired",
          "Broken",
          "Corrupt",
          "Stuck",
          "Missing",
          "Lost");

  private static final List<String> ENDS_OF_STATES =
      List.of(
          "Paused",
          "Suspended",
          "Disabled",
          "Deprecated",
          "Deleted",
          "Terminated",
          "Stopped",
          "Skipped",
          "Cancelled",
          "Canceled",
          "Empty",
          "Idle",
          "Locked",
          "Hibernated");

  // What is well as long as it goes on.
  private static final List<String> ENDS_OF_GOOD_WORK =
      List.of("Progressing", "Running", "Serving", "Listening", "Working");

  private ConditionHealth() {}

  static Health of(JsonNode condition) {
    String status = Fields.text(condition, "status");
    if (!status.equals("True") && !status.equals("False")) {
      return status.equals("Unknown") ? Health.BUSY : Health.NONE;
    }
    return switch (Fields.text(condition, "reason")) {
      case "PodCompleted" -> Health.DONE;
      case "SchedulingGated" -> Health.BUSY;
      default -> of(Fields.text(condition, "type"), status.equals("True"));
    };
  }

  private static Health of(String type, boolean isTrue) {
    if (isTrouble(type)) {
      return isTrue ? Health.BAD : Health.GOOD;
    }
    if (isState(type)) {
      return isTrue ? Health.BUSY : Health.NONE;
    }
    return isTrue ? Health.GOOD : Health.BAD;
  }

  private static boolean isTrouble(String type) {
    return TROUBLES.contains(type)
        || WORDS_OF_TROUBLE.stream().anyMatch(type::contains)
        || isDenial(type);
  }

  // `NotReady`, but not `Notified`.
  private static boolean isDenial(String type) {
    int not = type.indexOf("Not");
    return not >= 0 && not + 3 < type.length() && Character.isUpperCase(type.charAt(not + 3));
  }

  private static boolean isState(String type) {
    boolean isGoodWork = ENDS_OF_GOOD_WORK.stream().anyMatch(type::endsWith);
    return ENDS_OF_STATES.stream().anyMatch(type::endsWith)
        || (type.endsWith("ing") && !isGoodWork);
  }
}
