package dev.foretop.app.manifest;

import dev.foretop.app.compare.DiffLine;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Preview;
import java.util.List;

/// How it stands with one object of a manifest.
public sealed interface Standing {

  /// What applying it does to the cluster.
  enum Effect {
    CREATE("create"),
    CHANGE("change"),
    SAME("unchanged");

    private final String word;

    Effect(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// The server is asked.
  record Trying() implements Standing {}

  /// The server would take it.
  record Ready(Preview preview, Effect effect, List<DiffLine> diff) implements Standing {}

  /// It cannot be tried before something else of the manifest is there. It is tried then, and sent
  /// if the server would take it.
  record Waiting(String reason, List<DiffLine> diff) implements Standing {}

  /// It would not be taken.
  record Refused(Outcome outcome) implements Standing {}

  /// Somebody else manages its fields, and the user lets them.
  record Left(String reason) implements Standing {}

  record Sending() implements Standing {}

  record Sent(Effect effect, List<DiffLine> diff, Outcome outcome) implements Standing {}

  default boolean isSendable() {
    return this instanceof Ready || this instanceof Waiting;
  }

  default boolean isDone() {
    return this instanceof Sent(_, _, Outcome.Done _);
  }

  /// Whether trying again makes sense.
  default boolean isFailed() {
    return this instanceof Refused
        || this instanceof Left
        || (this instanceof Sent(_, _, var outcome) && !outcome.isDone());
  }

  /// Who else manages fields of it, where that stands in the way.
  default List<Outcome.Owner> owners() {
    return switch (this) {
      case Refused(Outcome.Conflict(_, var owners)) -> owners;
      case Sent(_, _, Outcome.Conflict(_, var owners)) -> owners;
      case Refused _, Sent _, Trying _, Ready _, Waiting _, Left _, Sending _ -> List.of();
    };
  }

  default List<DiffLine> diff() {
    return switch (this) {
      case Ready(_, _, var diff) -> diff;
      case Waiting(_, var diff) -> diff;
      case Sent(_, var diff, _) -> diff;
      case Trying _, Refused _, Left _, Sending _ -> List.of();
    };
  }
}
