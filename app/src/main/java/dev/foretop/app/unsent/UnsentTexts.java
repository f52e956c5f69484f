package dev.foretop.app.unsent;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps what was typed and not sent, in one file. Safe for use by many threads; nobody waits for
/// the file, which is written a second after a change at the latest, and not more often.
public final class UnsentTexts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(UnsentTexts.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST = 100;
  private static final int LONGEST = 4_000_000;
  private static final JsonMapper JSON = new JsonMapper();

  /// Reads and replaces the file; makes its folder where that is needed.
  public interface Store {

    /// Returns the file's text; empty if there is none.
    String read() throws IOException;

    void write(String text) throws IOException;
  }

  private final Store store;
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("unsent-texts").factory());
  private final List<Unsent> left;

  // Guarded by this.
  private final Map<String, Unsent> texts = new LinkedHashMap<>();
  private @Nullable Future<?> pending;
  private boolean isClosed;

  private UnsentTexts(Store store, List<Unsent> left) {
    this.store = store;
    this.left = List.copyOf(left);
    left.forEach(each -> texts.put(each.id(), each));
  }

  /// Opens the store; what cannot be read is lost, and no reason not to start.
  public static UnsentTexts open(Store store) {
    try {
      return new UnsentTexts(store, parse(store.read()));
    } catch (IOException | JacksonException e) {
      log.warn("What was typed and not sent cannot be read: {}", e.getClass().getSimpleName());
      return new UnsentTexts(store, List.of());
    }
  }

  /// A store that keeps nothing beyond the program's life.
  public static UnsentTexts forgetful() {
    return open(
        new Store() {
          @Override
          public String read() {
            return "";
          }

          @Override
          public void write(String text) {}
        });
  }

  private static List<Unsent> parse(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    return JSON.readTree(text).path("unsent").valueStream().map(UnsentTexts::parse).toList();
  }

  private static Unsent parse(JsonNode each) {
    return new Unsent(
        each.path("id").asString(""),
        each.path("cluster").asString(""),
        each.path("clusterName").asString(""),
        each.path("title").asString(""),
        each.path("object").asString(""),
        each.path("namespace").asString(""),
        each.path("base").asString(""),
        each.path("text").asString(""));
  }

  /// Returns what an earlier run left and nobody has sent or thrown away since.
  public synchronized List<Unsent> left() {
    return left.stream().filter(each -> texts.containsKey(each.id())).toList();
  }

  /// Keeps a text in the place of an earlier one of the same id.
  ///
  /// @return whether it is not too long for that
  public synchronized boolean keep(Unsent text) {
    boolean isKept = text.text().length() + text.base().length() <= LONGEST;
    if (isKept && !text.equals(texts.put(text.id(), text))) {
      while (texts.size() > MOST) {
        texts.remove(texts.keySet().iterator().next());
      }
      soon();
    }
    return isKept;
  }

  /// Forgets a text: it was sent, or thrown away.
  public synchronized void drop(String id) {
    if (texts.remove(id) != null) {
      soon();
    }
  }

  private void soon() {
    if (pending == null && !isClosed) {
      pending = writer.schedule(this::write, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void write() {
    try {
      store.write(taken());
    } catch (IOException e) {
      log.warn("What was typed and not sent cannot be kept: {}", e.getMessage());
    }
  }

  private synchronized String taken() {
    pending = null;
    ObjectNode document = JSON.createObjectNode();
    ArrayNode list = document.putArray("unsent");
    for (Unsent each : texts.values()) {
      list.addObject()
          .put("id", each.id())
          .put("cluster", each.cluster())
          .put("clusterName", each.clusterName())
          .put("title", each.title())
          .put("object", each.object())
          .put("namespace", each.namespace())
          .put("base", each.base())
          .put("text", each.text());
    }
    return JSON.writeValueAsString(document);
  }

  private synchronized boolean isLastDue() {
    boolean isDue = pending != null && !isClosed;
    isClosed = true;
    return isDue;
  }

  /// Writes what is not written yet.
  @Override
  public void close() {
    boolean isDue = isLastDue();
    writer.shutdownNow();
    if (isDue) {
      write();
    }
  }
}
