package dev.foretop.app.agent;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Proposal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A change that an agent wants and that waits for the user. Whoever shows it makes the change, and
/// tells what came of it. For any thread.
public final class WishedChange {

  /// What is wanted.
  ///
  /// @param agent how the agent is called
  /// @param cluster reached with the agent's own token, so that its limits hold for the change, too
  /// @param verb what the button says, such as `Delete`
  /// @param isGrave whether it stops or loses something that others may depend on
  public record Wanted(
      String agent,
      Cluster cluster,
      ClusterInfo info,
      ObjectKey target,
      String verb,
      Proposal proposal,
      boolean isGrave) {}

  private static final Answer DECLINED =
      new Answer(
          false, "The user declined. Nothing was changed; do not ask for the same again.", "");

  private final Wanted wanted;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private volatile @Nullable Outcome refused;
  private volatile boolean isTakenBack;

  /// What became of it.
  ///
  /// @param isDone whether the cluster was changed
  /// @param said what the cluster says of it; empty if nothing
  record Answer(boolean isDone, String words, String said) {}

  WishedChange(Wanted wanted) {
    this.wanted = wanted;
  }

  public Wanted wanted() {
    return wanted;
  }

  /// Returns whether an answer still makes a difference.
  public boolean isPending() {
    return !answer.isDone();
  }

  /// Returns whether the agent does not wait any more, with no answer given to this question.
  public boolean isTakenBack() {
    return isTakenBack;
  }

  /// Hears what came of the change, or of a trial that the server refused.
  public void hear(Outcome outcome) {
    if (outcome.isDone()) {
      answer.complete(new Answer(true, "Approved and done.", outcome.message()));
    } else {
      refused = outcome;
    }
  }

  /// The user has turned away from it.
  public void leave() {
    Outcome last = refused;
    answer.complete(
        last == null ? DECLINED : new Answer(false, "It was not done.", last.message()));
  }

  /// Waits for the answer, and takes the question back if there is none.
  Answer await(Duration patience) throws InterruptedException {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return new Answer(
          false,
          "Nobody answered within %d minutes. The question was taken back."
              .formatted(patience.toMinutes()),
          "");
    } finally {
      takeBack(new Answer(false, "It was taken back.", ""));
    }
  }

  /// The user has declined what the same agent asked before.
  void decline() {
    takeBack(DECLINED);
  }

  private void takeBack(Answer instead) {
    if (answer.complete(instead)) {
      isTakenBack = true;
    }
  }
}
