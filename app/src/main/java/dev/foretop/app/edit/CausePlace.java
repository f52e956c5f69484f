package dev.foretop.app.edit;

import dev.foretop.app.kube.write.Outcome.Cause;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where in an object a server's complaint belongs. Of labels and other maps it names the map, and
/// quotes the value that it does not take.
public final class CausePlace {

  private CausePlace() {}

  /// Returns the field that is meant, as servers name fields.
  public static String of(Cause cause, JsonNode object) {
    JsonNode node = object;
    for (String step : cause.field().split("\\.", -1)) {
      node = step.isEmpty() ? node : node.path(step);
    }
    List<String> quoted = new ArrayList<>();
    node.properties()
        .forEach(each -> {
          if (isQuoted(each.getKey(), cause) || isQuoted(each.getValue(), cause)) {
            quoted.add(each.getKey());
          }
        });
    return quoted.size() == 1 ? cause.field() + "." + quoted.getFirst() : cause.field();
  }

  private static boolean isQuoted(JsonNode value, Cause cause) {
    return value.isValueNode() && isQuoted(value.asString(""), cause);
  }

  private static boolean isQuoted(String text, Cause cause) {
    return !text.isEmpty() && cause.message().contains("value: \"" + text + "\"");
  }
}
