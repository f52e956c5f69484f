package dev.foretop.app.ui.confirm;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.kube.write.Proposal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sends what was reviewed, also where the object has got another version meanwhile.
///
/// Controllers write the status of a busy object every second, and a person reads for longer than
/// that. So the server is asked once more, and the change is sent if it is still the one that the
/// user has seen: of the same object, and with the same result.
final class ReviewedChange {

  // Each time, the object was changed between the trial and the write.
  private static final int MOST_TRIES = 8;

  private final Changes changes;
  private final ObjectKey key;
  private final Proposal proposal;
  private final Function<Preview, ? extends List<?>> shown;

  /// @param shown what the user sees of a trial
  ReviewedChange(
      Changes changes,
      ObjectKey key,
      Proposal proposal,
      Function<Preview, ? extends List<?>> shown) {
    this.changes = changes;
    this.key = key;
    this.proposal = proposal;
    this.shown = shown;
  }

  /// Sends it, and returns the trial that was sent with its outcome.
  Result send(Preview reviewed) {
    Preview next = reviewed;
    Outcome outcome = changes.send(next);
    for (int i = 1; i < MOST_TRIES && outcome instanceof Outcome.Changed; i++) {
      Preview again = triedAgain(reviewed);
      if (again == null) {
        break;
      }
      next = again;
      outcome = changes.send(next);
    }
    return new Result(next, outcome);
  }

  /// @param sent with the object as it was when that was sent
  record Result(Preview sent, Outcome outcome) {}

  private @Nullable Preview triedAgain(Preview reviewed) {
    try {
      Preview again = changes.preview(key, proposal);
      boolean isSame =
          again.outcome().isDone()
              && uid(again.before()).equals(uid(reviewed.before()))
              && Objects.equals(body(again), body(reviewed))
              && shown.apply(again).equals(shown.apply(reviewed));
      return isSame ? again : null;
    } catch (ApiException _) {
      return null; // What was said first stays: it was changed meanwhile.
    }
  }

  private static String uid(@Nullable JsonNode object) {
    return object == null ? "" : object.at("/metadata/uid").asString("");
  }

  private static @Nullable JsonNode body(Preview preview) {
    return preview.change() instanceof Change.Patch patch ? patch.body() : null;
  }
}
