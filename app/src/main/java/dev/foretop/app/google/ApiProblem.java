package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import tools.jackson.databind.JsonNode;

/// What the details of an error of Google's APIs say.
///
/// @param reason such as `SERVICE_DISABLED`, or the empty string
/// @param consumer the project that is meant, such as `projects/123`, or the empty string
/// @param service the API, or the empty string
/// @param needsQuotaProject whether a quota project is asked for
record ApiProblem(String reason, String consumer, String service, boolean needsQuotaProject) {

  static final ApiProblem NONE = new ApiProblem("", "", "", false);

  static ApiProblem of(JsonNode error) {
    String reason = "";
    String consumer = "";
    String service = "";
    for (JsonNode detail : error.path("details")) {
      reason = word(detail.path("reason").asString(reason));
      consumer = word(detail.path("metadata").path("consumer").asString(consumer));
      service = word(detail.path("metadata").path("service").asString(service));
    }
    boolean quota = error.path("message").asString("").contains("quota project");
    return new ApiProblem(reason, consumer, service, quota);
  }

  // It is shown: one word, and not a long one.
  private static String word(String text) {
    boolean fits =
        text.length() <= 100
            && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || ":/._-".indexOf(c) >= 0);
    return fits ? text : "";
  }

  boolean isServiceDisabled() {
    return reason.equals("SERVICE_DISABLED");
  }

  /// Returns which project is meant, in words.
  String where() {
    return consumer.isEmpty()
        ? Texts.of("google.its.project")
        : Texts.of("google.project.named", project());
  }

  String project() {
    return consumer.startsWith("projects/") ? consumer.substring(9) : consumer;
  }

  /// Returns what enables the API.
  ///
  /// @param otherwise the API's name, where the answer does not tell it
  String enableHint(String otherwise) {
    return Texts.of(
        "google.have.enabled.gcloud",
        service.isEmpty() ? otherwise : service,
        consumer.isEmpty() ? "" : " --project " + project());
  }
}
