package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Lists a kind in all namespaces, the fastest way for its number of objects.
///
/// Rows without objects are a fortieth of the bytes, but do not name their namespace. So many
/// objects are listed one namespace at a time, several at once; few come with their metadata.
final class AllNamespacesLister implements ScopeLister {

  private static final int FEW = 1000;
  private static final int PARALLEL = 8;
  private static final int PAGE = 1000;

  private final TableQuery query;
  private final ResourceKind kind;
  private final ListRequests requests;

  private volatile boolean identifiesByObject;

  AllNamespacesLister(ClusterApi api, TableQuery query) {
    this.query = query;
    this.kind = query.kind();
    this.requests = new ListRequests(api, query.kind());
  }

  @Override
  public ResourceKind kind() {
    return kind;
  }

  @Override
  public String scope() {
    return FeedEvent.EVERYTHING;
  }

  @Override
  public String namespace() {
    return "";
  }

  @Override
  public boolean identifiesByObject() {
    return identifiesByObject;
  }

  @Override
  public Position list(Consumer<FeedEvent> sink) throws ApiException, InterruptedException {
    if (!identifiesByObject) {
      var names = new NameCheck(kind, sink);
      Position listed = list(names);
      if (!names.isAmbiguous()) {
        return listed;
      }
      identifiesByObject = true;
      sink.accept(new FeedEvent.ListBegins(scope()));
    }
    TableReader.Summary summary =
        requests.read(
            kind.path((String) null)
                + "?includeObject="
                + query.included("Metadata")
                + "&resourceVersion=0",
            new TableReader.Reading("", true, query.own()),
            columns -> sink.accept(new FeedEvent.Columns(columns)),
            batch -> sink.accept(new FeedEvent.Rows(batch)));
    return Position.of(summary.resourceVersion());
  }

  @Override
  public List<OwnColumn> own() {
    return query.own();
  }

  private Position list(NameCheck names) throws ApiException, InterruptedException {
    if (!query.own().isEmpty()) {
      return listWithMetadata(names, "&limit=" + PAGE / 2); // its first rows come at once
    }
    long count = count();
    if (count <= FEW) {
      return listWithMetadata(names, "&resourceVersion=0");
    }
    List<String> namespaces = namespaces();
    boolean isSparse = namespaces.size() > count / 4;
    return namespaces.isEmpty() || isSparse
        ? listWithMetadata(names, "&limit=" + PAGE)
        : listEachNamespace(namespaces, names);
  }

  private long count() throws ApiException {
    return 1
        + requests
            .read(
                kind.path((String) null) + "?includeObject=None&limit=1",
                "",
                false,
                _ -> {},
                _ -> {})
            .remaining();
  }

  private List<String> namespaces() throws ApiException {
    try {
      return Namespaces.list(requests);
    } catch (ApiException e) {
      if (e.problem() instanceof ApiProblem.Forbidden) {
        return List.of();
      }
      throw e;
    }
  }

  private Position listWithMetadata(NameCheck names, String parameters) throws ApiException {
    String path =
        kind.path((String) null) + "?includeObject=" + query.included("Metadata") + parameters;
    TableReader.Summary page = read(path, "", names);
    String version = page.resourceVersion();
    while (!page.nextPage().isEmpty()) {
      page = read(path + "&continue=" + ResourceKind.encode(page.nextPage()), "", names);
    }
    return Position.of(version);
  }

  private TableReader.Summary read(String path, String namespace, NameCheck names)
      throws ApiException {
    return requests.read(
        path, new TableReader.Reading(namespace, false, query.own()), names::columns, names::rows);
  }

  private Position listEachNamespace(List<String> namespaces, NameCheck names)
      throws ApiException, InterruptedException {
    Map<String, Long> versions = new ConcurrentHashMap<>();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().name("list ", 0).factory())) {
      List<Future<?>> parts = new ArrayList<>();
      for (String namespace : namespaces) {
        parts.add(workers.submit(() -> versions.put(namespace, listNamespace(namespace, names))));
      }
      try {
        awaitAll(parts);
      } catch (ApiException | InterruptedException e) {
        workers.shutdownNow();
        requests.cancel();
        throw e;
      }
    }
    return new Position(Long.toString(Collections.min(versions.values())), versions);
  }

  private long listNamespace(String namespace, NameCheck names) throws ApiException {
    String path = kind.path(namespace) + "?includeObject=None&resourceVersion=0";
    return Position.number(read(path, namespace, names).resourceVersion());
  }

  private static void awaitAll(List<Future<?>> parts) throws ApiException, InterruptedException {
    for (Future<?> part : parts) {
      try {
        part.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof ApiException api) {
          throw new ApiException(api.problem(), e);
        }
        throw new IllegalStateException("Listing a namespace failed", e);
      }
    }
  }

  @Override
  public String watchPath(Position from, int timeoutSeconds) {
    return ScopeLister.watchPath(
        kind.path((String) null), from, timeoutSeconds, query.included("Metadata"));
  }

  @Override
  public void cancel() {
    requests.cancel();
  }
}
