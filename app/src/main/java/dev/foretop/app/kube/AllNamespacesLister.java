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
/// A first page, as long as a screen, comes with its metadata and says how many follow. Rows
/// without objects are a fortieth of the bytes, but do not name their namespace. So many objects
/// are listed one namespace at a time, several at once; few follow the first page with their
/// metadata.
final class AllNamespacesLister implements ScopeLister {

  private static final int FEW = 1000;
  private static final int PARALLEL = 8;
  private static final int FIRST_PAGE = 50;
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
      Position listed = list(names, sink);
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

  private Position list(NameCheck names, Consumer<FeedEvent> sink)
      throws ApiException, InterruptedException {
    boolean hasOwn = !query.own().isEmpty();
    String path = kind.path((String) null) + "?includeObject=" + query.included("Metadata");
    TableReader.Summary first = read(path + limit(hasOwn ? PAGE / 2 : FIRST_PAGE), "", names);
    if (!hasOwn && first.remaining() > FEW) {
      List<String> namespaces = namespaces();
      boolean isSparse = namespaces.size() > first.remaining() / 4;
      if (!namespaces.isEmpty() && !isSparse) {
        // What was on the first page may be gone before its namespace is listed.
        names.startOver();
        sink.accept(new FeedEvent.ListBegins(scope()));
        return listEachNamespace(namespaces, names);
      }
    }
    return listRest(first, path + limit(hasOwn ? PAGE / 2 : PAGE), names);
  }

  private static String limit(int rows) {
    return "&limit=" + rows;
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

  private Position listRest(TableReader.Summary first, String path, NameCheck names)
      throws ApiException {
    TableReader.Summary page = first;
    while (!page.nextPage().isEmpty()) {
      page = read(path + "&continue=" + ResourceKind.encode(page.nextPage()), "", names);
    }
    return Position.of(first.resourceVersion());
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
