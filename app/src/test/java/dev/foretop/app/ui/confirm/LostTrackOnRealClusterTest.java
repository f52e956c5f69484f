package dev.foretop.app.ui.confirm;

import static dev.foretop.app.start.RelayedWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.ApiRelay;
import dev.foretop.app.start.ApiRelay.Fault;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.RelayedWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many deletions and slow answers on a real cluster, stopped in the middle: what is said of each
/// is true.
@Tag("cluster")
@Timeout(180)
class LostTrackOnRealClusterTest {

  private static final int COUNT = 200;

  @TempDir Path home;

  private final String namespace = "track-" + UUID.randomUUID().toString().substring(0, 8);
  private RelayedWindow at;

  @BeforeEach
  void start() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    String list =
        IntStream.range(0, COUNT)
            .mapToObj(
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"m-%03d\"}}"
                    ::formatted)
            .collect(
                Collectors.joining(
                    ",", "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[", "]}"));
    Path file = Files.writeString(home.resolve("maps.json"), list);
    Kubectl.run("-n", namespace, "create", "-f", file.toString());
    at = new RelayedWindow(home);
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private Set<String> there() throws Exception {
    String said = Kubectl.run("-n", namespace, "get", "configmaps", "-o", "name");
    return said.lines().collect(Collectors.toSet());
  }

  private void choose() throws Exception {
    at.window().open("foretop://" + ApiRelay.NAME + "/" + namespace + "/configmaps");
    at.window().awaitText("#title", "ConfigMaps");
    at.window().await(() -> onFx(() -> table().getItems().size() > COUNT));
    at.window()
        .robot()
        .interact(() -> {
          table().requestFocus();
          table().getSelectionModel().selectAll();
        });
    at.window().robot().type(KeyCode.DELETE);
    at.window().awaitShown("#confirm-items");
    at.window().await(() -> at.label("#confirm-status").contains("can be done, from"));
  }

  private TableView<?> table() {
    return at.window().robot().lookup(".resource-table .table-view").query();
  }

  private List<Item> items() {
    return onFx(() ->
        List.copyOf(
            at.window().robot().lookup("#confirm-items").<ListView<Item>>query().getItems()));
  }

  // The cluster puts its own one into each namespace, again and again.
  private static boolean isOurs(Item item) {
    return item.key().name().startsWith("m-");
  }

  // Every third has too much to do, and every other of those has done it all the same.
  private static Fault busy(CountDownLatch many) {
    var count = new AtomicInteger();
    return (exchange, carriedOut) -> {
      int turn = count.getAndIncrement();
      many.countDown();
      if (turn % 3 == 0) {
        ApiRelay.status(429, turn % 2 == 0, "Retry-After", "1").play(exchange, carriedOut);
      } else {
        ApiRelay.pass().play(exchange, carriedOut);
      }
    };
  }

  @Test
  void losesTrackOfNoDeletionWhenStoppedInTheMiddle() throws Exception {
    choose();
    var many = new CountDownLatch(40);
    at.relay().spoilWrites(busy(many));
    at.fire("#confirm-send");
    many.await();
    at.fire("#confirm-cancel");
    at.window().awaitText("#confirm-cancel", "Close");

    Set<String> there = there();
    List<Item> items = items();
    for (Item item : items.stream().filter(LostTrackOnRealClusterTest::isOurs).toList()) {
      String name = "configmap/" + item.key().name();
      assertThat(there.contains(name)).as(name + ": " + item.words()).isEqualTo(!item.isDone());
    }
    assertThat(items).anyMatch(item -> item.state() instanceof Item.State.Left);
    assertThat(items).anyMatch(Item::isDone);
    assertThat(at.relay().sent().stream().map(ApiRelay.Asked::path).distinct())
        .hasSameSizeAs(at.relay().sent());
    at.window().pictureOf("#confirm", "confirm-many-stopped-light");
  }

  @Test
  void stopsWaitingForAServerThatHangs() throws Exception {
    choose();
    var hanging = new CountDownLatch(8);
    var over = new CountDownLatch(1);
    at.relay()
        .spoilWrites((exchange, carriedOut) -> {
          hanging.countDown();
          await(over);
          ApiRelay.pass().play(exchange, carriedOut);
        });
    at.fire("#confirm-send");
    hanging.await();
    at.fire("#confirm-cancel");
    at.window().awaitText("#confirm-cancel", "Stop waiting");
    at.window().pictureOf("#confirm", "confirm-stop-waiting-light");
    at.fire("#confirm-cancel");
    at.window().awaitText("#confirm-cancel", "Close");

    List<Item> items = items();
    assertThat(items.stream().filter(item -> item.words().contains("may still be at it")))
        .hasSize(8);
    assertThat(items.stream().filter(item -> item.state() instanceof Item.State.Left))
        .hasSize(items.size() - 8);
    over.countDown();
    assertThat(at.relay().sent()).hasSize(8);
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
