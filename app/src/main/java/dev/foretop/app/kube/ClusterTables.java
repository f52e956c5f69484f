package dev.foretop.app.kube;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// The tables of one cluster.
final class ClusterTables implements TableSource {

  private final ClusterApi api;
  private final ClusterHealth health;
  private final InstantSource clock;

  ClusterTables(ClusterApi api, ClusterHealth health, InstantSource clock) {
    this.api = api;
    this.health = health;
    this.clock = clock;
  }

  @Override
  public Feed open(TableQuery query, Consumer<FeedEvent> sink) {
    if (!query.kind().isNamespaced()) {
      return feed(new SingleLister(api, query.kind(), null), sink).start();
    }
    if (query.namespaces().isEmpty()) {
      return new AllNamespacesFeed(this, query.kind(), sink).start();
    }
    return openEach(query, sink);
  }

  Feed openEach(TableQuery query, Consumer<FeedEvent> sink) {
    List<Feed> feeds =
        query.sortedNamespaces().stream()
            .<Feed>map(name -> feed(new SingleLister(api, query.kind(), name), sink).start())
            .toList();
    return new FeedGroup(feeds);
  }

  ScopeFeed openEverywhere(ResourceKind kind, Consumer<FeedEvent> sink) {
    return feed(new AllNamespacesLister(api, kind), sink);
  }

  List<String> namespaces() throws ApiException {
    return Namespaces.list(new ListRequests(api));
  }

  private ScopeFeed feed(ScopeLister lister, Consumer<FeedEvent> sink) {
    return new ScopeFeed(api, health, lister, sink, clock);
  }
}
