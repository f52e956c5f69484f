package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.server.Representation.Form;
import dev.foretop.app.demo.store.ClusterApi;
import dev.foretop.app.demo.store.ResourceStore;
import dev.foretop.app.demo.store.ResourceStore.Change;
import dev.foretop.app.demo.store.ResourceStore.ChangeType;
import dev.foretop.app.demo.store.ResourceStore.Listing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The events of one watch. Changes come in from any thread and wait in a queue; one thread writes.
final class WatchStream {

  private sealed interface Signal {

    record Changed(Change change) implements Signal {}

    record End() implements Signal {}
  }

  private static final int CAPACITY = 5_000;
  private static final long BOOKMARK_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long LAST_BOOKMARK_NANOS = Duration.ofSeconds(2).toNanos();

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final ResourceType type;
  private final String namespace;
  private final ListOptions options;
  private final Form form;
  private final Presenter presenter;
  private final String included;
  private final boolean hasBookmarks;
  private final long deadline;

  // Touched by the writing thread only.
  private boolean isFirst = true;
  private long nextBookmark;
  private long startVersion;

  WatchStream(
      Call call,
      Target target,
      ListOptions options,
      Form form,
      Presenter presenter,
      Duration timeout) {
    type = target.type();
    namespace = target.namespace();
    this.options = options;
    this.form = form;
    this.presenter = presenter;
    included = call.query().text("includeObject");
    hasBookmarks = call.query().truth("allowWatchBookmarks");
    deadline = System.nanoTime() + timeout.toNanos();
    scheduleBookmark();
  }

  /// Takes note of a change; a client that reads too slowly is dropped.
  void accept(Change change) {
    boolean isOurs =
        change.key().storage().equals(type.storage())
            && (namespace.isEmpty() || namespace.equals(change.key().namespace()));
    if (isOurs) {
      signals.add(signals.size() < CAPACITY ? new Signal.Changed(change) : new Signal.End());
    }
  }

  void startAfter(long version) {
    startVersion = version;
  }

  void sendInitial(EventStream stream, Listing listing) throws IOException {
    for (ObjectNode object : listing.objects()) {
      if (options.matches(object)) {
        send(stream, "ADDED", object);
      }
    }
    if (hasBookmarks) {
      ObjectNode bookmark = bookmark(listing.version());
      Json.child(Json.metadata(bookmark), "annotations").put("k8s.io/initial-events-end", "true");
      sendBookmark(stream, bookmark);
    }
  }

  void run(EventStream stream, ResourceStore store) throws IOException {
    stream.whenLost(() -> signals.add(new Signal.End()));
    boolean isOpen = true;
    while (isOpen && System.nanoTime() < deadline) {
      Signal signal = await();
      switch (signal) {
        case null -> remind(stream, store);
        case Signal.Changed(var change) -> send(stream, change);
        case Signal.End() -> isOpen = false;
      }
    }
  }

  void sendError(EventStream stream, Status status) throws IOException {
    ObjectNode event = Json.object().put("type", "ERROR");
    event.set("object", status.toJson());
    write(stream, event);
  }

  private @Nullable Signal await() {
    long until = hasBookmarks ? Math.min(deadline, nextBookmark) : deadline;
    try {
      return signals.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Signal.End();
    }
  }

  private void remind(EventStream stream, ResourceStore store) throws IOException {
    if (hasBookmarks && System.nanoTime() >= nextBookmark) {
      scheduleBookmark();
      sendBookmark(stream, bookmark(store.version()));
    }
  }

  // Once a minute, and shortly before the end.
  private void scheduleBookmark() {
    long now = System.nanoTime();
    long last = deadline - LAST_BOOKMARK_NANOS;
    long next = now + BOOKMARK_NANOS;
    nextBookmark = now < last && last < next ? last : next;
  }

  private void send(EventStream stream, Change change) throws IOException {
    if (change.version() <= startVersion) {
      return;
    }
    ObjectNode previous = change.previous();
    boolean matched = previous != null && options.matches(previous);
    boolean matches = change.type() != ChangeType.DELETED && options.matches(change.object());
    if (matches) {
      send(stream, matched ? "MODIFIED" : "ADDED", change.object());
    } else if (matched && previous != null) {
      send(stream, "DELETED", lastSeen(change, previous));
    }
  }

  // An object that a selector no longer shows is deleted for this watch, in its last shown state.
  private static ObjectNode lastSeen(Change change, ObjectNode previous) {
    if (change.type() == ChangeType.DELETED) {
      return change.object();
    }
    ObjectNode last = previous.deepCopy();
    Json.metadata(last).put("resourceVersion", Long.toString(change.version()));
    return last;
  }

  private void send(EventStream stream, String event, ObjectNode object) throws IOException {
    ObjectNode inVersion = ClusterApi.inVersion(type, object);
    JsonNode shown = presenter.event(type, inVersion, form, included, isFirst);
    isFirst = false;
    writeEvent(stream, event, shown);
  }

  private void sendBookmark(EventStream stream, ObjectNode bookmark) throws IOException {
    boolean isLast = Json.metadata(bookmark).has("annotations");
    String shownPart = isLast && included.equals("None") ? "Metadata" : included;
    JsonNode shown = presenter.event(type, bookmark, form, shownPart, isFirst);
    isFirst = false;
    writeEvent(stream, "BOOKMARK", shown);
  }

  private ObjectNode bookmark(long version) {
    ObjectNode bookmark =
        Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
    Json.metadata(bookmark).put("resourceVersion", Long.toString(version));
    return bookmark;
  }

  private static void writeEvent(EventStream stream, String name, JsonNode object)
      throws IOException {
    ObjectNode event = Json.object().put("type", name);
    event.set("object", object);
    write(stream, event);
  }

  private static void write(EventStream stream, ObjectNode event) throws IOException {
    String line = Json.MAPPER.writeValueAsString(event) + "\n";
    stream.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
  }
}
