package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import tools.jackson.databind.JsonNode;

/// What is the case with each listener of a gateway, and with a route at each gateway that it
/// names.
final class GatewayConditions {

  private static final int MOST = 20;

  private GatewayConditions() {}

  static void ofListeners(OverviewBuilder to) {
    Fields.at(to.object(), "status.listeners")
        .valueStream()
        .limit(MOST)
        .forEach(each ->
            tell(to, Texts.of("kinds.conditions.listener", Fields.text(each, "name")), each));
  }

  static void ofParents(OverviewBuilder to) {
    Fields.at(to.object(), "status.parents")
        .valueStream()
        .limit(MOST)
        .forEach(each -> {
          JsonNode named = each.path("parentRef");
          Value at = GatewayOverview.named(to, named, "Gateway", GatewayOverview.GROUP);
          String by = Fields.text(each, "controllerName");
          tell(to, Texts.of("kinds.conditions.gateway", at.text(), by), each);
        });
  }

  private static void tell(OverviewBuilder to, String title, JsonNode status) {
    to.grid(
        title, AnyOverview.CONDITION, AnyOverview.conditions(status.path("conditions"), to.now()));
  }
}
