package dev.foretop.app.google;

/// Words for what Google's APIs refuse.
final class Refusals {

  private static final int MAX_SHOWN_CHARACTERS = 300;

  private Refusals() {}

  static String describe(GoogleApi.Refusal refusal) {
    return switch (refusal.reason()) {
      case "SERVICE_DISABLED" -> disabled(refusal.problem());
      case "ACCESS_TOKEN_SCOPE_INSUFFICIENT" ->
          "the sign-in does not include Google Cloud; sign in again and leave that box ticked";
      case "USER_PROJECT_DENIED" ->
          "you may not bill the quota project; set another one with 'gcloud auth"
              + " application-default set-quota-project'";
      default -> byStatus(refusal);
    };
  }

  // A user's credential of a program is billed to the program's project, unless another is named.
  private static String disabled(ApiProblem problem) {
    String what =
        problem.consumer().isEmpty()
            ? "its API is not enabled there"
            : "the API is not enabled in " + problem.where();
    return problem.needsQuotaProject()
        ? what
            + "; name a project of yours that has it in GOOGLE_CLOUD_QUOTA_PROJECT, or with 'gcloud"
            + " auth application-default set-quota-project'"
        : what;
  }

  private static String withoutControls(String text) {
    var result = new StringBuilder(text.length());
    text.chars().forEach(c -> result.append(Character.isISOControl(c) ? ' ' : (char) c));
    return result.toString();
  }

  private static String byStatus(GoogleApi.Refusal refusal) {
    String said = withoutControls(String.valueOf(refusal.getMessage()));
    String text = said.substring(0, Math.min(said.length(), MAX_SHOWN_CHARACTERS));
    return switch (refusal.status()) {
      case 401 -> "Google does not accept the sign-in; run 'foretop login'";
      case 403 -> text.isBlank() ? "you have no permission" : text;
      case 404 -> "it does not exist, or you may not see it";
      case 429, 503 -> "Google is busy; Foretop looks again later";
      default -> "Google answered %d %s".formatted(refusal.status(), text);
    };
  }
}
