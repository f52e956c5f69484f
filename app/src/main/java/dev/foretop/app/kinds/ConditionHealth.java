package dev.foretop.app.kinds;

import dev.foretop.app.kube.ConditionMeaning;
import tools.jackson.databind.JsonNode;

/// How a condition bears on the health of its object.
final class ConditionHealth {

  private ConditionHealth() {}

  static Health of(JsonNode condition) {
    return switch (ConditionMeaning.of(condition)) {
      case GOOD -> Health.GOOD;
      case DONE -> Health.DONE;
      case BUSY -> Health.BUSY;
      case BAD -> Health.BAD;
      case NONE -> Health.NONE;
    };
  }
}
