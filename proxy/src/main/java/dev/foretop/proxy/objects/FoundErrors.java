package dev.foretop.proxy.objects;

import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Why some of a cluster's objects could not be had, in Backstage's shape.
final class FoundErrors {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NOT_GRANTED = "not-granted";

  private final SortedMap<Integer, ObjectNode> all = new TreeMap<>();
  private boolean outOfReach;

  /// Notes an answer that is no list. What Foretop says of the cluster as a whole it says once, and
  /// then there is no use in asking for more.
  ///
  /// @param place the list's among all that are asked for
  synchronized void add(int place, OwnClient.Answer answer, String path) {
    String problem = answer.problem();
    if (problem != null && !problem.equals(NOT_GRANTED)) {
      if (!outOfReach) {
        addTrouble(place, message(answer));
      }
      outOfReach = true;
    } else {
      all.put(
          place,
          JSON.createObjectNode()
              .put("errorType", type(answer.status()))
              .put("statusCode", answer.status())
              .put("resourcePath", path));
    }
  }

  /// Notes that there was no answer that could be used.
  synchronized void addTrouble(int place, String message) {
    all.put(place, JSON.createObjectNode().put("errorType", "FETCH_ERROR").put("message", message));
  }

  /// Returns whether the cluster is known not to answer.
  synchronized boolean isOutOfReach() {
    return outOfReach;
  }

  synchronized void addTo(ArrayNode errors) {
    errors.addAll(all.values());
  }

  private static String message(OwnClient.Answer answer) {
    try {
      String said = JSON.readTree(answer.body()).path("error").path("message").asString("");
      return said.isEmpty() ? "Foretop answered " + answer.status() : said;
    } catch (JacksonException _) {
      return "Foretop answered " + answer.status();
    }
  }

  private static String type(int status) {
    return switch (status) {
      case 400 -> "BAD_REQUEST";
      case 401 -> "UNAUTHORIZED_ERROR";
      case 404 -> "NOT_FOUND";
      case 500 -> "SYSTEM_ERROR";
      default -> "UNKNOWN_ERROR";
    };
  }
}
