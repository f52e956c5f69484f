package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.util.List;

/// Words for what Google's APIs refuse. They are the same for all projects of which the same is
/// refused, but for the project's own name.
final class Refusals {

  private static final int MAX_SHOWN_CHARACTERS = 300;

  private Refusals() {}

  private static final String OTHER_QUOTA_PROJECT = Texts.of("google.name.project.yours");

  static String describe(GoogleApi.Refusal refusal) {
    return describe(refusal, List.of());
  }

  /// Returns what is said of a project.
  ///
  /// @param own the project's id and number
  static String describe(GoogleApi.Refusal refusal, List<String> own) {
    ApiProblem problem = refusal.problem();
    return switch (refusal.reason()) {
      case "SERVICE_DISABLED" -> disabled(problem, own.contains(problem.project()));
      case "ACCESS_TOKEN_SCOPE_INSUFFICIENT" -> refusal.source().scopeMissing();
      case "USER_PROJECT_DENIED" ->
          Texts.of(
              "google.may.not.use",
              problem.consumer().isEmpty() ? "project" : problem.where(),
              OTHER_QUOTA_PROJECT);
      default -> byStatus(refusal);
    };
  }

  // A user's credential of a program is billed to the program's project, unless another is named.
  private static String disabled(ApiProblem problem, boolean isItself) {
    String what = problem.service().isEmpty() ? "its API" : "'%s'".formatted(problem.service());
    boolean isOther = !isItself && !problem.consumer().isEmpty();
    String text =
        what
            + (isOther
                ? Texts.of("google.not.enabled", problem.where())
                : Texts.of("google.not.enabled.said"));
    return isOther || problem.needsQuotaProject()
        ? Texts.of("google.enable", text, OTHER_QUOTA_PROJECT)
        : text;
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
      case 401 -> Texts.of("google.google.does.not.accept", refusal.source().renewal());
      case 403 -> text.isBlank() ? Texts.of("google.have.no.permission") : text;
      case 404 -> Texts.of("google.does.not.exist");
      case 429, 503 -> Texts.of("google.google.busy.foretop");
      default -> Texts.of("google.answered", String.valueOf(refusal.status()), text);
    };
  }
}
