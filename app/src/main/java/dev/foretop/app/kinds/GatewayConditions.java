package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What is the case with each listener of a gateway, and with a route at each gateway that it
/// names, by whose account.
final class GatewayConditions {

  private static final int MOST = 100;

  private GatewayConditions() {}

  static void ofListeners(OverviewBuilder to) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode listener : Fields.at(to.object(), "status.listeners")) {
      add(rows, List.of(Value.of(Fields.text(listener, "name"))), listener, to);
    }
    grid(to, "kinds.conditions.listeners", List.of(Texts.of("kinds.listener")), rows);
  }

  static void ofParents(OverviewBuilder to) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode parent : Fields.at(to.object(), "status.parents")) {
      Value by = Value.of(Fields.text(parent, "controllerName"));
      JsonNode named = parent.path("parentRef");
      Value link = GatewayOverview.named(to, named, "Gateway", GatewayOverview.GROUP);
      add(rows, List.of(link, by), parent, to);
    }
    List<String> whose = List.of(Texts.of("kinds.gateway"), Texts.of("kinds.account"));
    grid(to, "kinds.conditions.gateways", whose, rows);
  }

  // Whose they are is said once.
  private static void add(
      List<List<Value>> rows, List<Value> whose, JsonNode status, OverviewBuilder to) {
    List<Value> before = whose;
    for (List<Value> condition : AnyOverview.conditions(status.path("conditions"), to.now())) {
      if (rows.size() == MOST) {
        return;
      }
      List<Value> row = new ArrayList<>(before);
      row.addAll(condition);
      rows.add(row);
      before = whose.stream().map(_ -> Value.of("")).toList();
    }
  }

  private static void grid(
      OverviewBuilder to, String title, List<String> whose, List<List<Value>> rows) {
    List<String> columns = new ArrayList<>(whose);
    columns.addAll(AnyOverview.CONDITION);
    to.grid(Texts.of(title), columns, rows);
  }
}
