package dev.foretop.app.shell;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.kube.write.Outcome;
import java.time.Duration;

/// A pod that was made for a shell, and goes with it.
final class MadePod {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Cluster cluster;
  private final ObjectKey pod;

  MadePod(Cluster cluster, ObjectKey pod) {
    this.cluster = cluster;
    this.pod = pod;
  }

  /// Deletes it, as soon as the cluster can be reached. Blocks. Where it never can, the pod's own
  /// deadline ends it.
  void remove() throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    Duration pause = FIRST_PAUSE;
    while (!isRemoved() && System.nanoTime() < giveUp) {
      Thread.sleep(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
  }

  // Also where nobody can be helped by another attempt.
  private boolean isRemoved() {
    try {
      var changes = new Changes(cluster);
      String uid = cluster.objects().json(pod).at("/metadata/uid").asString("");
      var delete = new Change.Delete(pod, uid, Change.Propagation.BACKGROUND, 0);
      Outcome outcome = changes.send(changes.preview(delete));
      return switch (outcome) {
        case Outcome.Unknown _, Outcome.Later _, Outcome.Failed _ -> false;
        case Outcome.Done _, Outcome.Gone _, Outcome.Changed _, Outcome.Conflict _ -> true;
        case Outcome.Invalid _, Outcome.Denied _, Outcome.ReadOnly _ -> true;
      };
    } catch (ApiException e) {
      return e.problem() instanceof ApiProblem.NotFound
          || e.problem() instanceof ApiProblem.Forbidden;
    }
  }
}
