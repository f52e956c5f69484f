package dev.foretop.app.ui.confirm;

import dev.foretop.app.compare.DiffLine;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.kube.write.Undo;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One of the objects, and how it stands with it.
record Item(ObjectKey key, State state) {

  sealed interface State {

    /// Nothing can be asked before something is entered.
    record Awaiting() implements State {}

    /// The server is asked.
    record Trying() implements State {}

    /// The server would do it.
    record Ready(Preview preview, List<DiffLine> diff) implements State {}

    /// The server, or the action, would not.
    record Refused(Outcome outcome, @Nullable JsonNode live) implements State {

      /// Says nothing of what it holds, which may be a secret.
      @Override
      public String toString() {
        return "Refused[" + outcome + "]";
      }
    }

    record Sending(Preview preview, List<DiffLine> diff) implements State {}

    record Sent(Preview preview, List<DiffLine> diff, Outcome outcome) implements State {}

    /// The user stopped before it.
    record Left(Preview preview, List<DiffLine> diff) implements State {}
  }

  Item with(State next) {
    return new Item(key, next);
  }

  boolean isReady() {
    return state instanceof State.Ready;
  }

  boolean isOpen() {
    return switch (state) {
      case State.Trying _, State.Sending _ -> true;
      case State.Awaiting _, State.Ready _, State.Refused _, State.Sent _, State.Left _ -> false;
    };
  }

  boolean isFailed() {
    return switch (state) {
      case State.Refused _, State.Left _ -> true;
      case State.Sent(_, _, var outcome) -> !outcome.isDone();
      case State.Awaiting _, State.Trying _, State.Ready _, State.Sending _ -> false;
    };
  }

  boolean isDone() {
    return state instanceof State.Sent(_, _, Outcome.Done _);
  }

  List<DiffLine> diff() {
    return switch (state) {
      case State.Ready(_, var diff) -> diff;
      case State.Sending(_, var diff) -> diff;
      case State.Sent(_, var diff, _) -> diff;
      case State.Left(_, var diff) -> diff;
      case State.Awaiting _, State.Trying _, State.Refused _ -> List.of();
    };
  }

  /// The object as it was when it was tried.
  @Nullable JsonNode live() {
    return switch (state) {
      case State.Ready(var preview, _) -> preview.before();
      case State.Sending(var preview, _) -> preview.before();
      case State.Sent(var preview, _, _) -> preview.before();
      case State.Left(var preview, _) -> preview.before();
      case State.Refused(_, var live) -> live;
      case State.Awaiting _, State.Trying _ -> null;
    };
  }

  /// The way back from what was sent; empty where there is none.
  Optional<Undo> undo() {
    return state instanceof State.Sent(var preview, _, Outcome.Done(var stored, _, _))
        ? Undo.of(preview, stored)
        : Optional.empty();
  }

  /// How it stands, in words.
  String words() {
    return switch (state) {
      case State.Awaiting _ -> "";
      case State.Trying _ -> Texts.of("words.asking.server.what");
      case State.Ready(var preview, var diff) -> ready(preview, diff);
      case State.Refused(var outcome, _) -> words(outcome);
      case State.Sending _ -> Texts.of("words.sending");
      case State.Sent(_, _, var outcome) -> outcome.message();
      case State.Left _ -> Texts.of("words.not.sent.stopped");
    };
  }

  private static String ready(Preview preview, List<DiffLine> diff) {
    if (preview.after() == null) {
      return Texts.of("confirm.server.would.do");
    }
    long changed =
        diff.stream()
            .filter(
                line -> line.mark() == DiffLine.Mark.ADDED || line.mark() == DiffLine.Mark.REMOVED)
            .count();
    return changed == 0
        ? Texts.of("words.nothing.would.change")
        : Texts.count("count.lines.changed", changed);
  }

  private static String words(Outcome outcome) {
    if (outcome instanceof Outcome.Conflict(var message, var owners)) {
      var text = new StringBuilder(message);
      owners.forEach(owner ->
          text.append('\n')
              .append(owner.manager())
              .append(Texts.of("confirm.manages"))
              .append(String.join(", ", owner.fields())));
      return text.toString();
    }
    return outcome.message();
  }
}
