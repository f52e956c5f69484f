package dev.foretop.app.kube;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lists one namespace, or a kind without namespaces, or a selection of all namespaces, in one
/// request.
///
/// The rows need no objects beside them where the cells name the object; the path names its
/// namespace. Metadata come with kinds that are few all the same: they tell which objects should be
/// gone by now.
final class SingleLister implements ScopeLister {

  // A namespace may hold thousands of these, and their metadata are larger than their rows. What
  // pods say is read anyway: see ObjectFacts.
  private static final Set<String> MANY =
      Set.of(
          "pods",
          "events",
          "secrets",
          "endpoints",
          "endpointslices",
          "replicasets",
          "controllerrevisions",
          "leases");

  private final ResourceKind kind;
  private final TableQuery query;
  private final String selected;
  private final @Nullable String namespace;
  private final ListRequests requests;

  private volatile boolean identifiesByObject;

  SingleLister(ClusterApi api, TableQuery query, @Nullable String namespace) {
    this.query = query;
    this.kind = query.kind();
    this.selected = query.selectors().parameters();
    this.namespace = namespace;
    this.requests = new ListRequests(api, query.kind());
  }

  @Override
  public ResourceKind kind() {
    return kind;
  }

  @Override
  public String scope() {
    return namespace();
  }

  @Override
  public String namespace() {
    return namespace == null ? FeedEvent.EVERYTHING : namespace;
  }

  @Override
  public boolean identifiesByObject() {
    return identifiesByObject;
  }

  @Override
  public List<OwnColumn> own() {
    return query.own();
  }

  @Override
  public Position list(Consumer<FeedEvent> sink) throws ApiException {
    var names = new NameCheck(kind, sink);
    Position listed = list(names, sink);
    if (!identifiesByObject && names.isAmbiguous()) {
      identifiesByObject = true;
      sink.accept(new FeedEvent.ListBegins(scope()));
      return list(names, sink);
    }
    return listed;
  }

  // Version 0 is answered from the server's memory; the watch brings what it may lack.
  private Position list(NameCheck names, Consumer<FeedEvent> sink) throws ApiException {
    boolean byObject = identifiesByObject;
    TableReader.Summary summary =
        requests.read(
            kind.path(namespace) + "?includeObject=" + included() + "&resourceVersion=0" + selected,
            new TableReader.Reading(namespace(), byObject, query.own()),
            names::columns,
            batch -> {
              if (byObject) {
                sink.accept(new FeedEvent.Rows(batch));
              } else {
                names.rows(batch);
              }
            });
    return Position.of(summary.resourceVersion());
  }

  private String included() {
    boolean spansNamespaces = namespace == null && kind.isNamespaced();
    boolean isNeeded = identifiesByObject || spansNamespaces || areFew(kind);
    return query.included(isNeeded ? "Metadata" : "None");
  }

  private static boolean areFew(ResourceKind kind) {
    return !kind.isBuiltIn() || !MANY.contains(kind.plural());
  }

  @Override
  public String watchPath(Position from, int timeoutSeconds) {
    return ScopeLister.watchPath(kind.path(namespace), from, timeoutSeconds, included()) + selected;
  }

  @Override
  public void cancel() {
    requests.cancel();
  }
}
