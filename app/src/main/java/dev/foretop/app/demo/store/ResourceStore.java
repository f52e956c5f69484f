package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// All objects in memory, with one counter of versions for all of them, as etcd has.
///
/// The latest changes are kept, so that a watch can start in the past and a list can be continued
/// as it was; what is older than this window is expired. One lock guards everything; subscribers
/// are called while it is held and must only take note.
public final class ResourceStore {

  public enum ChangeType {
    ADDED,
    MODIFIED,
    DELETED
  }

  /// What happened to one object.
  ///
  /// @param object the object after the change; for a deletion, its last state with a new version
  /// @param previous the object before the change, or null if there was none
  public record Change(
      long version,
      ChangeType type,
      ObjectKey key,
      ObjectNode object,
      @Nullable ObjectNode previous) {}

  /// The objects of one kind as they were at one version, in the order of their keys.
  public record Listing(long version, List<ObjectNode> objects) {}

  /// Ends what was begun.
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private static final int WINDOW = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, NavigableMap<String, ObjectNode>> objects = new HashMap<>();
  private final Deque<Change> window = new ArrayDeque<>();
  private final List<Consumer<Change>> subscribers = new CopyOnWriteArrayList<>();
  private long version;
  private long oldestVersion;

  public ResourceStore(long firstVersion) {
    version = firstVersion;
    oldestVersion = firstVersion;
  }

  public long version() {
    return locked(() -> version);
  }

  public Optional<ObjectNode> get(ObjectKey key) {
    return locked(() -> Optional.ofNullable(kind(key.storage()).get(path(key))));
  }

  /// The objects of a kind, of one namespace or, if that is empty, of all.
  public Listing list(String storage, String namespace) {
    return locked(() -> new Listing(version, within(kind(storage), namespace)));
  }

  /// The objects of a kind as they were.
  public Listing listAt(String storage, String namespace, long at) {
    return locked(() -> {
      if (at < oldestVersion) {
        throw Status.expired("The resourceVersion for the provided list is too old.");
      }
      return new Listing(at, within(rewound(storage, at), namespace));
    });
  }

  /// Stores a new object; nothing if there is one already.
  public Optional<ObjectNode> create(ObjectKey key, ObjectNode object) {
    return locked(() -> {
      if (kind(key.storage()).containsKey(path(key))) {
        return Optional.empty();
      }
      return Optional.of(put(key, object, null));
    });
  }

  /// Replaces an object by what the function makes of it. An equal object stays as it is.
  ///
  /// The function runs under the lock, so concurrent changes never lose each other. It returns null
  /// to remove the object.
  public Optional<ObjectNode> update(ObjectKey key, Rewrite change) {
    return locked(() -> {
      ObjectNode old = kind(key.storage()).get(path(key));
      if (old == null) {
        return Optional.empty();
      }
      ObjectNode changed = change.apply(old);
      if (changed == null) {
        return Optional.of(remove(key, old));
      }
      return Optional.of(changed.equals(old) ? old : put(key, changed, old));
    });
  }

  /// Makes the next state of an object; null removes it.
  public interface Rewrite {
    @Nullable ObjectNode apply(ObjectNode old);
  }

  public Optional<ObjectNode> delete(ObjectKey key) {
    return update(key, _ -> null);
  }

  /// Hears all changes after a version, first those that are past.
  ///
  /// @param accepts called under the lock, once for each past change and then for each new one
  public Subscription subscribe(long since, Consumer<Change> accepts) {
    return locked(() -> {
      if (since < oldestVersion) {
        throw Status.expired("too old resource version: " + since + " (" + oldestVersion + ")");
      }
      window.stream().filter(change -> change.version() > since).forEach(accepts);
      subscribers.add(accepts);
      return () -> subscribers.remove(accepts);
    });
  }

  public int subscriberCount() {
    return subscribers.size();
  }

  /// How many objects there are of all kinds.
  public int size() {
    return locked(() -> objects.values().stream().mapToInt(Map::size).sum());
  }

  /// Makes everything up to now too old to be watched, as after a restart.
  public void forgetHistory() {
    locked(() -> {
      window.clear();
      oldestVersion = version;
      return version;
    });
  }

  /// All storage names that hold objects.
  public List<String> storages() {
    return locked(() -> objects.keySet().stream().sorted().toList());
  }

  private ObjectNode put(ObjectKey key, ObjectNode object, @Nullable ObjectNode old) {
    ObjectNode stored = versioned(object);
    kind(key.storage()).put(path(key), stored);
    publish(
        new Change(
            version, old == null ? ChangeType.ADDED : ChangeType.MODIFIED, key, stored, old));
    return stored;
  }

  private ObjectNode remove(ObjectKey key, ObjectNode old) {
    kind(key.storage()).remove(path(key));
    ObjectNode last = versioned(old);
    publish(new Change(version, ChangeType.DELETED, key, last, old));
    return last;
  }

  private ObjectNode versioned(ObjectNode object) {
    ObjectNode copy = Json.object();
    copy.setAll(object);
    ObjectNode metadata = Json.object();
    metadata.setAll(Json.metadata(object));
    metadata.put("resourceVersion", Long.toString(++version));
    copy.set("metadata", metadata);
    return copy;
  }

  private void publish(Change change) {
    window.addLast(change);
    if (window.size() > WINDOW) {
      oldestVersion = window.removeFirst().version();
    }
    subscribers.forEach(subscriber -> subscriber.accept(change));
  }

  private NavigableMap<String, ObjectNode> rewound(String storage, long at) {
    NavigableMap<String, ObjectNode> past = new TreeMap<>(kind(storage));
    window.descendingIterator().forEachRemaining(change -> undo(change, storage, at, past));
    return past;
  }

  private static void undo(
      Change change, String storage, long at, NavigableMap<String, ObjectNode> past) {
    if (change.version() <= at || !change.key().storage().equals(storage)) {
      return;
    }
    if (change.previous() == null) {
      past.remove(path(change.key()));
    } else {
      past.put(path(change.key()), change.previous());
    }
  }

  private static List<ObjectNode> within(NavigableMap<String, ObjectNode> kind, String namespace) {
    Collection<ObjectNode> found =
        namespace.isEmpty()
            ? kind.values()
            : kind.subMap(namespace + "/", namespace + "0").values();
    return new ArrayList<>(found);
  }

  private NavigableMap<String, ObjectNode> kind(String storage) {
    return objects.computeIfAbsent(storage, _ -> new TreeMap<>());
  }

  private static String path(ObjectKey key) {
    return key.namespace() + "/" + key.name();
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
