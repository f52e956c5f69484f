package dev.foretop.app.kube;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;

/// A few whole objects, kept up to date on a thread of its own until it is closed.
public final class ObjectWatch implements AutoCloseable {

  /// Hears of the objects, on the watch's thread.
  public interface Listener {

    /// All objects that match now, each whole.
    void changed(List<JsonNode> objects);

    /// The objects cannot be read at present; another try follows by itself. Also called on the
    /// thread that noticed that the cluster is lost.
    void failed(ApiProblem problem);
  }

  private static final Logger log = LoggerFactory.getLogger(ObjectWatch.class);

  private final ClusterApi api;
  private final ClusterHealth health;
  private final ResourceKind kind;
  private final String namespace;
  private final String query;
  private final Listener listener;
  private final Thread thread;
  private final Pause pause = new Pause();
  private final Map<String, JsonNode> objects = new LinkedHashMap<>();
  private String position = "";
  private volatile boolean closed;
  private volatile @Nullable HttpGet running;
  private volatile Runnable onClose = () -> {};

  ObjectWatch(
      ClusterApi api,
      ClusterHealth health,
      ResourceKind kind,
      String namespace,
      String query,
      Listener listener) {
    this.api = api;
    this.health = health;
    this.kind = kind;
    this.namespace = namespace;
    this.query = query;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("object-watch").unstarted(this::run);
  }

  ObjectWatch start(Runnable whenClosed) {
    onClose = whenClosed;
    thread.start();
    return this;
  }

  /// The cluster is lost. What is open goes on: it may be the one that hears of the cluster first.
  void lost(ApiProblem problem) {
    if (!closed) {
      listener.failed(problem);
    }
  }

  /// Reads the list again at once: what was open may be dead and look alive.
  void renew() {
    pause.end();
    cancel();
  }

  private void cancel() {
    HttpGet request = running;
    if (request != null) {
      request.cancel();
    }
  }

  private void run() {
    var backoff = new Backoff(api.timings().firstBackoff(), api.timings().lastBackoff());
    try {
      while (!closed) {
        // A request could ask the user to sign in once more.
        if (!health.needsSignIn() && list() && kind.canWatch()) {
          watchOn(backoff);
        }
        pause.await(kind.canWatch() ? backoff.next() : api.timings().poll());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private boolean list() {
    try {
      JsonNode list = api.list(kind, namespace, query);
      objects.clear();
      list.path("items").forEach(item -> keep(whole(item)));
      position = list.at("/metadata/resourceVersion").asString("");
      listener.changed(all());
      return true;
    } catch (ApiException e) {
      if (!closed) {
        listener.failed(e.problem());
      }
      return false;
    }
  }

  // The end of a watch is nothing special: its position still counts, unless the server says no. A
  // failure is told only if the list fails, too.
  private void watchOn(Backoff backoff) throws InterruptedException {
    try {
      while (!closed) {
        watch();
        backoff.reset();
      }
    } catch (ApiException e) {
      log.debug("The watch ended", e);
      if (e.problem() instanceof ApiProblem.Forbidden) {
        pause.await(api.timings().poll()); // Whoever may not watch may still read again.
      }
    }
  }

  private void watch() throws ApiException {
    long seconds = Math.max(5, api.timings().watchSilence().toSeconds() - 5);
    String path =
        "%s?watch=true&allowWatchBookmarks=true&timeoutSeconds=%d&resourceVersion=%s%s"
            .formatted(
                kind.path(namespace.isEmpty() ? null : namespace),
                seconds,
                position,
                query.isEmpty() ? "" : "&" + query);
    HttpGet request = api.get(path, "application/json", api.timings().watchSilence());
    running = request;
    if (!closed) {
      api.execute(
          request,
          (body, _) -> {
            readEvents(body);
            return true;
          });
    }
  }

  private void readEvents(InputStream body) throws ApiException {
    try (MappingIterator<JsonNode> events = Json.documents(body)) {
      while (events.hasNextValue()) {
        accept(events.nextValue());
      }
    }
  }

  private void accept(JsonNode event) throws ApiException {
    JsonNode object = event.path("object");
    switch (event.path("type").asString("")) {
      case "ADDED", "MODIFIED" -> keep(object);
      case "DELETED" -> objects.remove(key(object));
      case "BOOKMARK" -> {
        position = object.at("/metadata/resourceVersion").asString(position);
        return;
      }
      default ->
          throw new ApiException(
              Problems.ofStatus(
                  object.path("code").asInt(0),
                  object.path("reason").asString(""),
                  object.path("message").asString("")));
    }
    position = object.at("/metadata/resourceVersion").asString(position);
    listener.changed(all());
  }

  // What the list says once for all its items is part of none of them.
  private JsonNode whole(JsonNode item) {
    if (item instanceof ObjectNode object && !object.has("kind")) {
      object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    }
    return item;
  }

  private void keep(JsonNode object) {
    objects.put(key(object), object);
  }

  private static String key(JsonNode object) {
    return object.at("/metadata/namespace").asString("")
        + "/"
        + object.at("/metadata/name").asString("");
  }

  private List<JsonNode> all() {
    return new ArrayList<>(objects.values());
  }

  @Override
  public void close() {
    closed = true;
    onClose.run();
    thread.interrupt();
    cancel();
  }
}
