package dev.foretop.app.manifest;

import dev.foretop.app.compare.ObjectDiff;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.manifest.Standing.Effect;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Applies the objects of a manifest to a cluster, each after the server was asked about it. Safe
/// for use by many threads; its calls block.
public final class Application {

  private final Cluster cluster;
  private final Changes changes;
  private final KindLookup kinds;
  private final Arrivals arrivals;
  private final List<Entry> entries;
  private final String namespace;
  private final Map<String, Boolean> namespaces = new ConcurrentHashMap<>();

  /// @param namespace where objects live that do not say where
  public Application(Cluster cluster, List<Entry> entries, String namespace) {
    this.cluster = cluster;
    this.changes = new Changes(cluster);
    this.kinds = new KindLookup(cluster);
    this.arrivals = new Arrivals(cluster);
    this.entries = List.copyOf(entries);
    this.namespace = namespace;
  }

  /// Returns the places of the entries in the order in which they are to be sent.
  public List<Integer> order() {
    return ApplyOrder.of(entries);
  }

  /// Asks the server what an entry would do.
  ///
  /// @param takesOver whether fields are taken from others who manage them
  public Standing attempt(Entry entry, boolean takesOver) {
    try {
      Optional<ResourceKind> kind = kinds.find(entry.apiVersion(), entry.kind());
      if (kind.isEmpty()) {
        return entries.stream().anyMatch(each -> each.defines(entry))
            ? waiting(entry, Texts.of("manifest.kind.comes.manifest"))
            : refused(kinds.whyNot(entry.apiVersion(), entry.kind()));
      }
      Optional<String> missing = missingNamespace(entry, kind.get());
      return missing.isPresent()
          ? waiting(entry, missing.get())
          : attempt(entry, change(entry, kind.get(), takesOver));
    } catch (ApiException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private Standing attempt(Entry entry, Change change) throws ApiException {
    Preview preview = changes.preview(change);
    if (preview.outcome() instanceof Outcome.Invalid(var message, _)
        && entries.stream().anyMatch(each -> each.defines(entry))) {
      return waiting(entry, Texts.of("manifest.kind.changes.manifest", message));
    }
    return preview.outcome().isDone() ? ready(preview) : new Standing.Refused(preview.outcome());
  }

  private static Standing.Ready ready(Preview preview) {
    var diff = ObjectDiff.between(preview.before(), preview.after());
    Effect effect =
        preview.before() == null ? Effect.CREATE : diff.isEmpty() ? Effect.SAME : Effect.CHANGE;
    return new Standing.Ready(preview, effect, diff);
  }

  private static Standing waiting(Entry entry, String reason) {
    return new Standing.Waiting(reason, ObjectDiff.between(null, entry.object()));
  }

  private static Standing refused(String reason) {
    return new Standing.Refused(new Outcome.Failed(reason));
  }

  private Optional<String> missingNamespace(Entry entry, ResourceKind kind) throws ApiException {
    String wanted = placed(entry, kind);
    boolean isBrought =
        !wanted.isEmpty()
            && entries.stream().anyMatch(each -> each.isNamespace() && each.name().equals(wanted));
    return isBrought && !exists(wanted)
        ? Optional.of(Texts.of("manifest.namespace.comes.manifest"))
        : Optional.empty();
  }

  private boolean exists(String name) throws ApiException {
    if (namespaces.containsKey(name)) {
      return true;
    }
    try {
      cluster.objects().json(new ObjectKey(cluster.id(), ResourceKind.NAMESPACES, "", name));
      namespaces.put(name, true);
      return true;
    } catch (ApiException e) {
      if (e.problem() instanceof ApiProblem.NotFound) {
        return false;
      }
      throw e;
    }
  }

  /// Returns the namespace in which an entry is applied; empty for objects of the cluster itself.
  private String placed(Entry entry, ResourceKind kind) {
    return !kind.isNamespaced() ? "" : entry.namespace().isEmpty() ? namespace : entry.namespace();
  }

  // Kinds that are only asked, such as reviews of rights, cannot be patched.
  private Change change(Entry entry, ResourceKind kind, boolean takesOver) {
    String where = placed(entry, kind);
    var target = new ObjectKey(cluster.id(), kind, where, entry.name());
    ObjectNode object = Sendable.of(entry.object(), where);
    boolean isNew = entry.name().isEmpty() || !kind.verbs().contains("patch");
    return isNew ? new Change.Create(target, object) : new Change.Apply(target, object, takesOver);
  }

  /// Sends an entry; one that had to wait is tried first.
  public Standing send(Entry entry, Standing standing, boolean takesOver) {
    Standing now =
        standing instanceof Standing.Waiting
            ? arrivals.attempt(() -> tryAnew(entry, takesOver))
            : standing;
    if (!(now instanceof Standing.Ready(var preview, var effect, var diff))) {
      return now instanceof Standing.Waiting(var reason, _)
          ? refused(Texts.of("manifest.could.not.tried", reason))
          : now;
    }
    Outcome outcome = changes.send(preview);
    if (outcome.isDone()) {
      outcome = arrivals.await(entry, outcome, needsAccounts(entry));
    }
    return new Standing.Sent(effect, diff, outcome);
  }

  /// Looks what became of an entry that was sent, and whose answer nobody waits for any more.
  public Standing abandon(Standing standing) {
    return switch (standing) {
      case Standing.Ready(var preview, var effect, var diff) ->
          new Standing.Sent(effect, diff, changes.abandon(preview));
      case Standing.Waiting(_, var diff) ->
          new Standing.Sent(
              Standing.Effect.CREATE, diff, new Outcome.Unknown(Texts.of("manifest.not.known")));
      case Standing.Trying _,
          Standing.Refused _,
          Standing.Left _,
          Standing.Sending _,
          Standing.Sent _ ->
          standing;
    };
  }

  private Standing tryAnew(Entry entry, boolean takesOver) {
    kinds.forget(entry.apiVersion());
    return attempt(entry, takesOver);
  }

  private boolean needsAccounts(Entry space) {
    return space.isNamespace()
        && entries.stream()
            .anyMatch(each ->
                each.kind().equals("Pod")
                    && (each.namespace().isEmpty() ? namespace : each.namespace())
                        .equals(space.name()));
  }

  /// Returns what a refusal or an answer is about: the field of the first cause.
  public static @Nullable String field(Outcome outcome) {
    return outcome instanceof Outcome.Invalid(_, var causes) && !causes.isEmpty()
        ? causes.getFirst().field()
        : null;
  }
}
