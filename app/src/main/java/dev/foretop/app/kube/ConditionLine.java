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
  private static final int MOST_READ = 100;
  private static final int MOST_SHOWN = 4;

  private ConditionLine() {}

  /// Whether a table says already how its objects are doing.
  static boolean isTold(List<Column> columns) {
    return columns.stream().anyMatch(each -> TOLD.contains(each.name().toLowerCase(Locale.ROOT)));
  }

  static String of(JsonNode object) {
    List<String> bad = new ArrayList<>();
    List<String> busy = new ArrayList<>();
    String well = "";
    int read = 0;
    for (JsonNode condition : object.path("status").path("conditions")) {
      String type = condition.path("type").asString("");
      switch (ConditionMeaning.of(condition)) {
        case BAD -> bad.add(shown(type, condition));
        case BUSY -> busy.add(shown(type, condition));
        case GOOD -> well = well.isEmpty() && WELL.contains(type) ? type : well;
        case DONE, NONE -> {
          // says nothing of how it is doing
        }
      }
      if (++read == MOST_READ) {
        break;
      }
    }
    return bad.isEmpty() && busy.isEmpty() ? well : joined(bad, busy);
  }

  private static String joined(List<String> bad, List<String> busy) {
    List<String> all = Stream.concat(bad.stream(), busy.stream()).toList();
    String most = String.join(", ", all.subList(0, Math.min(MOST_SHOWN, all.size())));
    return all.size() > MOST_SHOWN ? most + ", …" : most;
  }

  private static String shown(String type, JsonNode condition) {
    String reason = condition.path("reason").asString("");
    String what = type + "=" + condition.path("status").asString("");
    return reason.isEmpty() ? what : what + " (" + reason + ")";
  }
}
