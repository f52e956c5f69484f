package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What the conditions of an object say of how it is doing, in one line: those that are bad or not
/// known, such as `Ready=False (NoSecret)`, or else the word of one that is well, such as `Ready`.
final class ConditionLine {

  // Columns in which the makers of a kind say this themselves.
  private static final Set<String> TOLD =
      Set.of(
          "ready",
          "status",
          "state",
          "phase",
          "health",
          "health status",
          "sync status",
          "available",
          "condition",
          "conditions",
          "synced",
          "healthy",
          "accepted",
          "programmed",
          "succeeded",
          "established",
          "valid");

  private static final Set<String> WELL =
      Set.of("Ready", "Available", "Healthy", "Synced", "Accepted", "Programmed", "Established");
  private static final int MOST_SHOWN = 4;
  private static final int LONGEST = 80;

  private ConditionLine() {}

  /// Whether a table says already how its objects are doing, in columns that are shown.
  static boolean isTold(List<Column> columns) {
    return columns.stream()
        .filter(each -> each.priority() == 0)
        .anyMatch(each -> TOLD.contains(each.name().toLowerCase(Locale.ROOT)));
  }

  static String of(JsonNode object) {
    List<String> bad = new ArrayList<>();
    List<String> busy = new ArrayList<>();
    String well = "";
    for (JsonNode condition : object.path("status").path("conditions")) {
      String type = condition.path("type").asString("");
      switch (ConditionMeaning.of(condition)) {
        case BAD -> add(bad, condition);
        case BUSY -> add(busy, condition);
        case GOOD -> well = well.isEmpty() && WELL.contains(type) ? type : well;
        case DONE, NONE -> {
          // says nothing of how it is doing
        }
      }
    }
    return bad.isEmpty() && busy.isEmpty() ? well : joined(bad, busy);
  }

  // One more than are shown tells that there are more.
  private static void add(List<String> shown, JsonNode condition) {
    if (shown.size() <= MOST_SHOWN) {
      shown.add(shown(condition));
    }
  }

  private static String joined(List<String> bad, List<String> busy) {
    List<String> all = Stream.concat(bad.stream(), busy.stream()).toList();
    String most = String.join(", ", all.subList(0, Math.min(MOST_SHOWN, all.size())));
    return all.size() > MOST_SHOWN ? most + ", …" : most;
  }

  private static String shown(JsonNode condition) {
    String reason = cut(condition.path("reason").asString(""));
    String what =
        cut(condition.path("type").asString("")) + "=" + condition.path("status").asString("");
    return reason.isEmpty() ? what : what + " (" + reason + ")";
  }

  private static String cut(String word) {
    return word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
  }
}
