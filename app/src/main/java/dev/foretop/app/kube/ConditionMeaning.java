package dev.foretop.app.kube;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// How a condition bears on the health of its object. Most types name what is good if true; those
/// that name a trouble, or what just goes on, are told by their words, since whoever defines a kind
/// may call them as they like (kubernetes, api-conventions: *typical status properties*).
public final class ConditionMeaning {

  /// What a condition means: all is well, something is done with, goes on or is not known, is bad,
  /// or nothing of these.
  public enum Meaning {
    GOOD,
    DONE,
    BUSY,
    BAD,
    NONE
  }

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
          "Lost",
          // what detectors of a node's problems say
          "Deadlock",
          "Frequent",
          "Readonly",
          "ReadOnly",
          "Hung");

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

  private ConditionMeaning() {}

  /// Returns what a condition of an object means.
  public static Meaning of(JsonNode condition) {
    String type = condition.path("type").asString("");
    String status = condition.path("status").asString("");
    if (!status.equals("True") && !status.equals("False")) {
      return of(type, status);
    }
    // Knative and Cluster API say so that it is nothing to worry about.
    if (status.equals("False") && condition.path("severity").asString("").equals("Info")) {
      return Meaning.NONE;
    }
    return switch (condition.path("reason").asString("")) {
      case "PodCompleted" -> Meaning.DONE;
      case "SchedulingGated" -> Meaning.BUSY;
      default -> of(type, status);
    };
  }

  /// Returns what a condition of a status means of whose reason nothing is known.
  public static Meaning of(String type, String status) {
    return switch (status) {
      case "True" -> of(type, true);
      case "False" -> of(type, false);
      case "Unknown" -> Meaning.BUSY;
      default -> Meaning.NONE;
    };
  }

  private static Meaning of(String type, boolean isTrue) {
    if (isTrouble(type)) {
      return isTrue ? Meaning.BAD : Meaning.GOOD;
    }
    if (isState(type)) {
      return isTrue ? Meaning.BUSY : Meaning.NONE;
    }
    return isTrue ? Meaning.GOOD : Meaning.BAD;
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
