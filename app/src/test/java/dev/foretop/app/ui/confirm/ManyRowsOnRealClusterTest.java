package dev.foretop.app.ui.confirm;

import static dev.foretop.app.start.RelayedWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.ApiRelay;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.RelayedWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two hundred workloads at once, of which some do not take it: which, and why, is said; what was
/// stopped goes on with *Retry*.
@Tag("cluster")
@Timeout(240)
class ManyRowsOnRealClusterTest {

  private static final int COUNT = 200;
  private static final int PAUSED = 30;

  @TempDir Path home;

  private final String namespace = "many-" + UUID.randomUUID().toString().substring(0, 8);
  private RelayedWindow at;

  @BeforeEach
  void start() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    String list =
        IntStream.range(0, COUNT)
            .mapToObj(ManyRowsOnRealClusterTest::workload)
            .collect(Collectors.joining(",", "{'apiVersion':'v1','kind':'List','items':[", "]}"));
    Path file = Files.writeString(home.resolve("list.json"), list.replace('\'', '"'));
    Kubectl.run("-n", namespace, "create", "-f", file.toString());
    at = new RelayedWindow(home);
  }

  // No pods: it is about what is written.
  private static String workload(int number) {
    boolean isPaused = number >= COUNT - PAUSED;
    return """
    {'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'d-%03d'%s},
     'spec':{'replicas':0,'paused':%s,'selector':{'matchLabels':{'a':'d-%03d'}},
      'template':{'metadata':{'labels':{'a':'d-%03d'}},'spec':{'containers':[{'name':'c','image':'c:1'}]}}}}
    """
        .formatted(
            number,
            isPaused ? ",'labels':{'app.kubernetes.io/managed-by':'Helm'}" : "",
            isPaused,
            number,
            number);
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private TableView<?> table() {
    return at.window().robot().lookup(".resource-table .table-view").query();
  }

  private void choose(String action) throws Exception {
    at.window().open("foretop://" + ApiRelay.NAME + "/" + namespace + "/deployments");
    at.window().awaitText("#title", "Deployments");
    at.window().await(() -> onFx(() -> table().getItems().size() == COUNT));
    at.window()
        .robot()
        .interact(() -> {
          table().requestFocus();
          table().getSelectionModel().selectAll();
        });
    // What the toolkit makes of Shift+F10, which needs a desktop.
    at.window()
        .robot()
        .interact(() ->
            Event.fireEvent(
                table(),
                new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null)));
    at.window().click(action);
    at.window().awaitShown("#confirm-items");
  }

  private String status() {
    return at.label("#confirm-status");
  }

  private List<Item> items() {
    return onFx(() ->
        List.copyOf(
            at.window().robot().lookup("#confirm-items").<ListView<Item>>query().getItems()));
  }

  private long stored(String path, String value) throws Exception {
    String said =
        Kubectl.run(
            "-n",
            namespace,
            "get",
            "deployments",
            "-o",
            "jsonpath={range .items[*]}{" + path + "}{'\\n'}{end}");
    return said.lines().filter(line -> line.contains(value)).count();
  }

  @Test
  void restartsThoseThatCanBeAndSaysWhichCannot() throws Exception {
    choose("Restart…");
    at.window().await(() -> status().startsWith((COUNT - PAUSED) + " of 200 can be done"));
    assertThat(at.window().texts("#confirm-notes .label").getFirst())
        .startsWith(PAUSED + " objects: Its rollout is paused");
    assertThat(items().stream().filter(Item::isFailed))
        .hasSize(PAUSED)
        .allMatch(item -> item.key().name().compareTo("d-170") >= 0);
    at.window().pictureOf("#confirm", "confirm-many-mixed-light");
    Kubectl.run("-n", namespace, "delete", "deployment", "d-000", "d-001");

    at.fire("#confirm-send");
    at.window().await(() -> status().startsWith("168 of 200 done"));

    assertThat(status()).isEqualTo("168 of 200 done, 32 not.");
    assertThat(items().subList(0, 2))
        .extracting(Item::words)
        .allMatch(words -> words.endsWith("not found"));
    assertThat(stored(".spec.template.metadata.annotations", "restartedAt")).isEqualTo(168);
    Kubectl.run(
        "-n", namespace, "patch", "deployment", "d-199", "-p", "{\"spec\":{\"paused\":false}}");
    at.fire("#confirm-retry");
    at.window().await(() -> status().startsWith("1 of 200 can be done"));
    at.fire("#confirm-send");
    at.window().await(() -> status().equals("169 of 200 done, 31 not."));
    assertThat(stored(".spec.template.metadata.annotations", "restartedAt")).isEqualTo(169);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void goesOnAfterAStop() throws Exception {
    choose("Set labels…");
    TextField labels = at.window().robot().lookup("#labels").query();
    at.window().robot().interact(() -> labels.setText("tier=web"));
    at.window().await(() -> status().startsWith("200 of 200 can be done"));
    var many = new CountDownLatch(60);
    var isStopped = new CountDownLatch(1);
    at.relay()
        .spoilWrites((exchange, carriedOut) -> {
          many.countDown();
          if (many.getCount() == 0) {
            awaitQuietly(isStopped);
          }
          ApiRelay.pass().play(exchange, carriedOut);
        });
    at.fire("#confirm-send");
    many.await();
    at.fire("#confirm-cancel");
    isStopped.countDown();
    at.window().awaitText("#confirm-cancel", "Close");

    long done = items().stream().filter(Item::isDone).count();
    assertThat(done).isBetween(50L, COUNT - 1L);
    assertThat(items().stream().filter(item -> item.state() instanceof Item.State.Left))
        .hasSize((int) (COUNT - done));
    assertThat(stored(".metadata.labels.tier", "web")).isEqualTo(done);
    at.relay().heal();
    at.fire("#confirm-retry");
    at.window().await(() -> status().startsWith((COUNT - done) + " of 200 can be done"));
    at.fire("#confirm-send");
    at.window().await(() -> status().equals("200 of 200 done, 0 not."));
    assertThat(stored(".metadata.labels.tier", "web")).isEqualTo(COUNT);
    assertThat(at.relay().sent()).hasSize(COUNT);
  }

  @Test
  void scalesAll() throws Exception {
    choose("Scale…");
    TextField replicas = at.window().robot().lookup("#scale-replicas").query();
    at.window().robot().interact(() -> replicas.setText("0"));
    at.window().await(() -> status().startsWith("200 of 200 can be done"));
    at.fire("#confirm-send");
    at.window().await(() -> status().equals("200 of 200 done, 0 not."));
    assertThat(stored(".spec.replicas", "0")).isEqualTo(COUNT);
  }
}
