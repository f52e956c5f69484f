package dev.foretop.app.kube.write;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.words.Texts;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Takes changes back. Safe for use by many threads; its calls block.
///
/// Controllers move an object's version within milliseconds, and that is nothing against going
/// back. So the fields that were set are looked at: where they are as they were set, they are set
/// back under the version that was looked at; where somebody has changed them since, nothing is.
public final class Undoing {

  // Each time, the object was changed between the look and the write.
  private static final int MOST_TRIES = 8;

  private final Changes changes;

  public Undoing(Cluster cluster) {
    changes = new Changes(cluster);
  }

  /// Sets the fields to what they were, once.
  public Outcome undo(Undo undo) {
    try {
      for (int i = 1; i < MOST_TRIES; i++) {
        Attempt attempt = attempt(undo);
        if (!(attempt.outcome() instanceof Outcome.Changed) || attempt.isLast()) {
          return attempt.outcome();
        }
      }
      return attempt(undo).outcome();
    } catch (ApiException e) {
      return new Outcome.Failed(Texts.of("write.what.now.could", e.getMessage()));
    }
  }

  /// @param isLast whether another look would say the same
  private record Attempt(Outcome outcome, boolean isLast) {

    static Attempt last(Outcome outcome) {
      return new Attempt(outcome, true);
    }
  }

  private Attempt attempt(Undo undo) throws ApiException {
    Change.Patch aim = undo.from(MissingNode.getInstance());
    JsonNode now = changes.find(aim).orElse(null);
    if (now == null) {
      return Attempt.last(new Outcome.Gone(Texts.of("write.not.any.more")));
    }
    if (!now.at("/metadata/uid").asString("").equals(undo.uid())) {
      return Attempt.last(new Outcome.Gone(Texts.of("write.another.object.name")));
    }
    if (undo.isReached(now)) {
      return Attempt.last(new Outcome.Done(now, List.of(), Texts.of("write.before.already")));
    }
    List<String> changed = undo.changedSince(now);
    if (!changed.isEmpty()) {
      return Attempt.last(
          new Outcome.Changed(Texts.of("write.changed.since.nothing", String.join("; ", changed))));
    }
    return new Attempt(send(undo.from(now), now), false);
  }

  private Outcome send(Change.Patch back, JsonNode now) {
    var tried = new Preview(back, now, changes.tried(back));
    return tried.outcome().isDone() ? changes.send(tried) : tried.outcome();
  }
}
