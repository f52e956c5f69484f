package dev.foretop.app.bench;

import dev.foretop.app.start.WindowFixture;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Prints what a search costs with each letter among many clusters and many kinds: how long the
/// longest frame of the FX thread is, and how soon the first of what is found is there.
///
/// Arguments: a kubeconfig, whose current cluster has many custom kinds; how many contexts there
/// are to be.
public final class SearchBenchmark {

  private static final PrintStream OUT = System.out;
  private static final List<String> PLACES = List.of("berlin", "oslo", "lisbon", "quito", "hanoi");
  private static final int MANY_GROUPS = 20;
  // So few letters find others first.
  private static final int VAGUE = 3;

  private final WindowFixture window;
  private final Frames frames = new Frames();

  private SearchBenchmark(WindowFixture window) {
    this.window = window;
  }

  /// Runs the benchmark.
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("search");
    Path many = manyContexts(home, Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    long start = System.nanoTime();
    try (var window = WindowFixture.onKubeconfig(home, many)) {
      var benchmark = new SearchBenchmark(window);
      window.awaitShown("#clusters .cluster-name");
      tell("window and list of clusters", start);
      benchmark.window.resize(1280, 800);
      benchmark.frames.begin();
      benchmark.run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    long start = System.nanoTime();
    frames.restart();
    window.open("foretop://" + name(0) + "/default/configmaps");
    window.awaitText("#freshness", "Live");
    tell("a table of the cluster live", start);
    window.await(() -> onFx(() -> customKinds().getChildren().size() > MANY_GROUPS));
    Thread.sleep(3000); // until all that goes with a cluster that opens is there
    frames.settle();
    OUT.println("opening it: longest frame " + frames.longestMs() + " ms CPU");
    for (String round : List.of("cold", "again", "warm")) {
      type(round + ", clusters", "#cluster-search", "oslo-2", "#clusters .cluster-name", "oslo");
      type(round + ", kinds", "#kind-search", "lantern4", "#kinds .tree-cell", "antern");
      tree(round);
      palette(round + ", palette", "", "lantern4", "antern");
      palette(round + ", palette of kinds", ":", "lantern4", "antern");
      palette(round + ", palette of clusters", "@", "oslo-2", "oslo");
    }
  }

  private static Path manyContexts(Path home, Path from, int count) throws Exception {
    var all = JsonMapper.shared().readTree(kubectl(from));
    var contexts = (ArrayNode) all.path("contexts");
    var first = (ObjectNode) contexts.get(0);
    contexts.removeAll();
    for (int i = 0; i < count; i++) {
      contexts.add(first.deepCopy().put("name", name(i)));
    }
    ((ObjectNode) all).put("current-context", name(0));
    return Files.writeString(home.resolve("many.kubeconfig"), all.toString());
  }

  private static String kubectl(Path kubeconfig) throws Exception {
    var builder =
        new ProcessBuilder(
            "kubectl", "config", "view", "--raw", "--minify", "--flatten", "-o", "json");
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "%s-%03d", PLACES.get(number % PLACES.size()), number);
  }

  // Letter by letter, then back letter by letter as who holds the key does.
  private void type(String title, String field, String word, String results, String expected)
      throws Exception {
    for (int i = 1; i <= word.length(); i++) {
      letter(title, field, word.substring(0, i), results, i <= VAGUE ? "" : expected);
    }
    for (int i = word.length() - 1; i >= 0; i--) {
      letter(title, field, word.substring(0, i), results, "");
    }
  }

  private void palette(String title, String prefix, String word, String expected) throws Exception {
    long start = System.nanoTime();
    frames.restart();
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
    frames.settle();
    tell(title + " opened, longest frame " + frames.longestMs() + " ms,", start);
    type(title, "#palette-field", prefix + word, "#palette .list-cell .label", expected);
    window.robot().type(KeyCode.ESCAPE);
  }

  // Twice: to look for what is found costs the FX thread more than the search does.
  private void letter(String title, String field, String text, String results, String expected)
      throws Exception {
    String before = onFx(() -> field(field).getText());
    frames.restart();
    set(field, text);
    frames.settle();
    String longest = frames.longestMs();
    String first = "";
    if (!expected.isEmpty()) {
      set(field, before);
      Thread.sleep(100);
      long start = System.nanoTime();
      set(field, text);
      long found = awaitFirst(results, expected, start);
      first = String.format(Locale.ROOT, ", first after %.0f ms", (found - start) / 1e6);
    }
    OUT.println(title + ", “" + text + "”: longest frame " + longest + " ms CPU" + first);
  }

  private void set(String field, String text) {
    onFx(() -> {
      field(field).setText(text);
      return null;
    });
  }

  private long awaitFirst(String results, String expected, long start) throws Exception {
    while (window.texts(results).stream()
        .noneMatch(each -> each.toLowerCase(Locale.ROOT).contains(expected))) {
      if (System.nanoTime() - start > 5_000_000_000L) {
        OUT.println("not found within 5 s");
        break;
      }
      Thread.sleep(1);
    }
    return System.nanoTime();
  }

  private TextField field(String id) {
    return window.robot().lookup(id).queryAs(TextField.class);
  }

  @SuppressWarnings("unchecked")
  private TreeView<Object> kindTree() {
    return window.robot().lookup("#kinds").queryAs(TreeView.class);
  }

  private TreeItem<Object> customKinds() {
    return kindTree().getRoot().getChildren().getLast();
  }

  private void tree(String round) throws Exception {
    TreeItem<Object> custom = onFx(this::customKinds);
    OUT.println(custom.getChildren().size() + " groups of custom kinds");
    step(round + ", fold the custom kinds", () -> custom.setExpanded(false));
    step(round + ", unfold them", () -> custom.setExpanded(true));
    step(
        round + ", fold each group",
        () -> custom.getChildren().forEach(each -> each.setExpanded(false)));
    step(round + ", unfold one group", () -> custom.getChildren().get(50).setExpanded(true));
    step(
        round + ", unfold each group",
        () -> custom.getChildren().forEach(each -> each.setExpanded(true)));
    step(
        round + ", scroll to the end",
        () -> kindTree().scrollTo(kindTree().getExpandedItemCount() - 1));
    for (int i = 1; i <= 3; i++) {
      int row = i * 500;
      step(round + ", scroll to row " + row, () -> kindTree().scrollTo(row));
    }
    step(round + ", scroll to the top", () -> kindTree().scrollTo(0));
  }

  private void step(String title, Runnable step) throws Exception {
    frames.restart();
    onFx(() -> {
      step.run();
      return null;
    });
    frames.settle();
    OUT.printf(Locale.ROOT, "%s: longest frame %s ms CPU%n", title, frames.longestMs());
  }

  private static void tell(String what, long start) {
    OUT.printf(Locale.ROOT, "%s after %.0f ms%n", what, (System.nanoTime() - start) / 1e6);
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, look);
  }
}
