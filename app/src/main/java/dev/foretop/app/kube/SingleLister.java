package dev.foretop.app.kube;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lists one namespace, or a kind without namespaces, in one request.
///
/// The rows need no objects beside them: the cells name the object, and the path its namespace.
final class SingleLister implements ScopeLister {

  private final ResourceKind kind;
  private final @Nullable String namespace;
  private final ListRequests requests;

  SingleLister(ClusterApi api, ResourceKind kind, @Nullable String namespace) {
    this.kind = kind;
    this.namespace = namespace;
    this.requests = new ListRequests(api);
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
  public Position list(Consumer<FeedEvent> sink) throws ApiException {
    // Version 0 is answered from the server's memory; the watch brings what it may lack.
    TableReader.Summary summary =
        requests.read(
            kind.path(namespace) + "?includeObject=None&resourceVersion=0",
            namespace(),
            columns -> sink.accept(new FeedEvent.Columns(columns)),
            batch -> sink.accept(new FeedEvent.Rows(batch)));
    return Position.of(summary.resourceVersion());
  }

  @Override
  public String watchPath(Position from, int timeoutSeconds) {
    return ScopeLister.watchPath(kind.path(namespace), from, timeoutSeconds, "None");
  }

  @Override
  public void cancel() {
    requests.cancel();
  }
}
