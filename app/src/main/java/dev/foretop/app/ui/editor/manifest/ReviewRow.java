package dev.foretop.app.ui.editor.manifest;

import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.manifest.Entry;
import dev.foretop.app.manifest.Standing;
import dev.foretop.app.words.Texts;
import java.util.stream.Collectors;

/// One object of a manifest in its review.
///
/// @param takesOver whether fields are taken from others who manage them
record ReviewRow(Entry entry, Standing standing, boolean takesOver) {

  ReviewRow with(Standing next) {
    return new ReviewRow(entry, next, takesOver);
  }

  ReviewRow takingOver(boolean takes) {
    return new ReviewRow(entry, standing, takes);
  }

  boolean isConflict() {
    return !standing.owners().isEmpty();
  }

  /// What happens to it, in a word.
  String effect() {
    return switch (standing) {
      case Standing.Trying _ -> "…";
      case Standing.Ready(_, var effect, _) ->
          takesOver ? Texts.of("manifest.take.over.said") : effect.word();
      case Standing.Waiting _ -> Texts.of("manifest.create.later");
      case Standing.Refused _ ->
          isConflict() ? Texts.of("manifest.conflict.word") : Texts.of("manifest.refused.word");
      case Standing.Left _ -> Texts.of("manifest.left.word");
      case Standing.Sending _ -> Texts.of("manifest.sending.word");
      case Standing.Sent(var effect, _, var outcome) ->
          outcome.isDone() ? done(effect) : Texts.of("manifest.failed.word");
    };
  }

  private static String done(Standing.Effect effect) {
    return switch (effect) {
      case CREATE -> Texts.of("manifest.created.word");
      case CHANGE -> Texts.of("manifest.changed.word");
      case SAME -> Texts.of("manifest.unchanged.word");
    };
  }

  /// How it stands with it, in sentences; empty where the effect says it all.
  String words() {
    return switch (standing) {
      case Standing.Trying _ -> Texts.of("words.asking.server.what");
      case Standing.Ready(var preview, var effect, _) ->
          warnings(
              preview.outcome(),
              effect == Standing.Effect.SAME ? Texts.of("words.nothing.would.change") : "");
      case Standing.Waiting(var reason, _) -> Texts.of("manifest.tried.soon", reason);
      case Standing.Refused(var outcome) -> refusal(outcome);
      case Standing.Left(var reason) -> reason;
      case Standing.Sending _ -> Texts.of("words.sending");
      case Standing.Sent(_, _, var outcome) ->
          outcome.isDone() ? warnings(outcome, "") : refusal(outcome);
    };
  }

  private static String warnings(Outcome outcome, String otherwise) {
    return outcome instanceof Outcome.Done(_, var warnings, _) && !warnings.isEmpty()
        ? Texts.of("manifest.server.warns", String.join(" ", warnings))
        : otherwise;
  }

  private static String refusal(Outcome outcome) {
    if (outcome instanceof Outcome.Conflict(_, var owners)) {
      return owners.stream()
          .map(owner ->
              Texts.of("manifest.manages", owner.manager(), String.join(", ", owner.fields())))
          .collect(Collectors.joining(". ", "", "."));
    }
    return outcome.message();
  }
}
