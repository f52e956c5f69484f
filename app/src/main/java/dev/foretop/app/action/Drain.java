package dev.foretop.app.action;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.kube.write.Undo;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Empties a node, as `kubectl drain` does: no new pods, and those that are there are evicted, each
/// as soon as its disruption budget lets it. Its calls block.
public final class Drain {

  /// The last news of a pod that is not there any more.
  public static final String GONE = Texts.of("action.gone");

  private static final int PARALLEL = 8;
  private static final ResourceKind PODS =
      new ResourceKind("", "v1", "pods", "Pod", true, Set.of("list"), List.of());
  private static final ResourceKind DAEMON_SETS =
      new ResourceKind("apps", "v1", "daemonsets", "DaemonSet", true, Set.of("get"), List.of());

  /// What may be lost.
  ///
  /// @param force whether pods go that nothing makes anew
  /// @param losesEmptyDirs whether pods go that keep files on the node
  public record Options(boolean force, boolean losesEmptyDirs) {}

  /// What becomes of a pod.
  public enum Fate {
    EVICTED,
    /// It belongs to the node, and stays.
    STAYS,
    /// It may not go under these options, so that nothing is begun.
    FORBIDS
  }

  /// A pod of the node.
  ///
  /// @param note why, or what is lost; may be empty
  public record Occupant(ObjectKey pod, String uid, Fate fate, String note) {}

  /// Hears how it goes on, on threads of its own.
  public interface Listener {

    /// Something happened to a pod.
    ///
    /// @param isOver whether nothing more comes of this pod
    void pod(Occupant pod, String news, boolean isOver);
  }

  private final Cluster cluster;
  private final Changes changes;
  private final ObjectKey node;
  private final Duration retry;
  private final Semaphore lanes = new Semaphore(PARALLEL);
  private volatile boolean isCancelled;

  public Drain(Cluster cluster, ObjectKey node) {
    this(cluster, node, Duration.ofSeconds(5));
  }

  /// @param retry how long a pod waits whose budget says no
  Drain(Cluster cluster, ObjectKey node, Duration retry) {
    this.cluster = cluster;
    this.changes = new Changes(cluster);
    this.node = node;
    this.retry = retry;
  }

  /// Returns the pods of the node, and what becomes of each.
  public List<Occupant> occupants(Options options) throws ApiException {
    String selector = "fieldSelector=" + ResourceKind.encode("spec.nodeName=" + node.name());
    List<Occupant> occupants = new ArrayList<>();
    for (JsonNode pod : cluster.objects().list(PODS, "", selector).path("items")) {
      occupants.add(occupant(pod, options));
    }
    return occupants;
  }

  private Occupant occupant(JsonNode pod, Options options) throws ApiException {
    var key =
        new ObjectKey(
            node.cluster(),
            PODS,
            pod.at("/metadata/namespace").asString(""),
            pod.at("/metadata/name").asString(""));
    Verdict verdict = verdict(pod, key, options);
    return new Occupant(key, pod.at("/metadata/uid").asString(""), verdict.fate(), verdict.note());
  }

  private record Verdict(Fate fate, String note) {}

  private Verdict verdict(JsonNode pod, ObjectKey key, Options options) throws ApiException {
    if (pod.path("metadata").path("annotations").has("kubernetes.io/config.mirror")) {
      return new Verdict(Fate.STAYS, Texts.of("action.static.pod.node"));
    }
    String phase = pod.at("/status/phase").asString("");
    if (phase.equals("Succeeded") || phase.equals("Failed")) {
      return new Verdict(Fate.EVICTED, Texts.of("action.ended"));
    }
    JsonNode owner = controller(pod);
    if (owner.path("kind").asString("").equals("DaemonSet") && exists(owner, key)) {
      return new Verdict(Fate.STAYS, Texts.of("action.daemonset", owner.path("name").asString("")));
    }
    boolean isOrphan = owner.isMissingNode() || owner.path("kind").asString("").equals("DaemonSet");
    if (isOrphan && !options.force()) {
      return new Verdict(Fate.FORBIDS, Texts.of("action.nothing.would.make"));
    }
    if (hasEmptyDir(pod) && !options.losesEmptyDirs()) {
      return new Verdict(Fate.FORBIDS, Texts.of("action.files.emptydir.would"));
    }
    return new Verdict(
        Fate.EVICTED,
        isOrphan
            ? Texts.of("action.nothing.makes.anew")
            : hasEmptyDir(pod) ? Texts.of("action.files.emptydir.lost") : "");
  }

  private static JsonNode controller(JsonNode pod) {
    for (JsonNode owner : pod.at("/metadata/ownerReferences")) {
      if (owner.path("controller").asBoolean(false)) {
        return owner;
      }
    }
    return MissingNode.getInstance();
  }

  private boolean exists(JsonNode owner, ObjectKey pod) throws ApiException {
    String name = owner.path("name").asString("");
    try {
      cluster.objects().json(new ObjectKey(node.cluster(), DAEMON_SETS, pod.namespace(), name));
      return true;
    } catch (ApiException e) {
      if (e.problem() instanceof ApiProblem.NotFound) {
        return false;
      }
      throw e;
    }
  }

  private static boolean hasEmptyDir(JsonNode pod) {
    for (JsonNode volume : pod.at("/spec/volumes")) {
      if (volume.has("emptyDir")) {
        return true;
      }
    }
    return false;
  }

  /// How it went to let no new pods come.
  ///
  /// @param back the way back; empty if nothing was changed
  public record Cordoned(Outcome outcome, Optional<Undo> back) {}

  /// Lets no new pods come to the node; done if that is so already.
  public Cordoned cordon() throws ApiException {
    Preview tried = changes.preview(node, Switch.CORDON);
    if (tried.change() == null) {
      var already =
          new Outcome.Done(
              MissingNode.getInstance(), List.of(), Texts.of("action.cordoned.already"));
      return new Cordoned(already, Optional.empty());
    }
    Outcome outcome = tried.outcome().isDone() ? changes.send(tried) : tried.outcome();
    return new Cordoned(
        outcome,
        outcome instanceof Outcome.Done(var stored, _, _)
            ? Undo.of(tried, stored)
            : Optional.empty());
  }

  /// Evicts the pods that are to go, and returns when all are gone, have failed, or it was
  /// cancelled, as it is by an interrupt.
  public void evict(List<Occupant> occupants, Listener listener) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (Occupant each : occupants) {
      if (each.fate() == Fate.EVICTED) {
        all.add(Thread.ofVirtual().name("drain").start(() -> evict(each, listener)));
      }
    }
    try {
      join(all);
    } catch (InterruptedException e) {
      cancel();
      join(all); // each says what became of it
      throw e;
    }
  }

  private static void join(List<Thread> all) throws InterruptedException {
    for (Thread each : all) {
      each.join();
    }
  }

  private void evict(Occupant pod, Listener listener) {
    try {
      listener.pod(pod, Texts.of("action.waits.turn"), false);
      while (!isCancelled) {
        Outcome outcome = tryToEvict(pod);
        switch (outcome) {
          case Outcome.Done _ -> {
            awaitEnd(pod, listener);
            return;
          }
          case Outcome.Gone _, Outcome.Changed _ when isGone(pod) -> {
            listener.pod(pod, GONE, true);
            return;
          }
          // The first two are also said of a pod that is only being changed.
          case Outcome.Gone _, Outcome.Changed _, Outcome.Later _ ->
              listener.pod(pod, Texts.of("action.waits", outcome.message()), false);
          case Outcome.Conflict _,
              Outcome.Invalid _,
              Outcome.Denied _,
              Outcome.ReadOnly _,
              Outcome.Failed _,
              Outcome.Unknown _ -> {
            listener.pod(pod, Texts.of("action.not.evicted", outcome.message()), true);
            return;
          }
        }
        Thread.sleep(retry);
      }
      listener.pod(pod, Texts.of("action.left.because.cancelled"), true);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome tryToEvict(Occupant pod) throws InterruptedException {
    lanes.acquire();
    try {
      var evict = new Change.Evict(pod.pod(), pod.uid(), null);
      return changes.send(
          new Preview(evict, null, new Outcome.Done(MissingNode.getInstance(), List.of(), "")));
    } finally {
      lanes.release();
    }
  }

  private void awaitEnd(Occupant pod, Listener listener) throws InterruptedException {
    listener.pod(pod, Texts.of("action.ends"), false);
    while (!isCancelled) {
      if (isGone(pod)) {
        listener.pod(pod, GONE, true);
        return;
      }
      Thread.sleep(Math.min(1_000, retry.toMillis()));
    }
    listener.pod(pod, Texts.of("action.ends.no.longer"), true);
  }

  private boolean isGone(Occupant pod) {
    try {
      JsonNode now = cluster.objects().json(pod.pod());
      return !now.at("/metadata/uid").asString("").equals(pod.uid());
    } catch (ApiException e) {
      return e.problem() instanceof ApiProblem.NotFound;
    }
  }

  /// Evicts no more pods. Those that end already go on ending, and the node stays cordoned.
  public void cancel() {
    isCancelled = true;
  }
}
