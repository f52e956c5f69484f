package dev.foretop.app.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Logs in the window, on the demo.
@Timeout(120)
class LogsFeatureTest {

  @TempDir Path home;

  private static void openLogs(WindowFixture window, String address) throws Exception {
    window.open(address);
    window.choose("Logs");
    window.awaitShown("#log-lines");
  }

  private static LogPane lines(WindowFixture window) {
    return window.robot().lookup("#log-lines").queryAs(LogPane.class);
  }

  private static String text(WindowFixture window, String query) {
    return window.robot().lookup(query).queryAs(Labeled.class).getText();
  }

  private static void awaitLines(WindowFixture window, int least) throws Exception {
    window.await(() -> lines(window).lines().size() >= least);
  }

  private static void filter(WindowFixture window, String typed) {
    window
        .robot()
        .interact(
            () -> window.robot().lookup("#log-filter").queryAs(TextField.class).setText(typed));
  }

  @Test
  void showsTheLogsOfAllPodsOfADeploymentAndFiltersThem() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openLogs(window, "foretop://demo/storefront/deployments/storefront-web");
      awaitLines(window, 50);
      window.await(() -> text(window, "#log-sources").equals("4 pods · 2 containers"));
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("logs-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("logs-dark");

      filter(window, "/GET|POST/ -healthz");
      window.await(() -> text(window, "#log-count").contains(" of "));
      assertThat(lines(window).lines().line(0).text()).containsAnyOf("GET", "POST");
      window.picture("logs-filtered-dark");
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("logs-filtered-light");

      filter(window, "no such word anywhere");
      window.awaitText(".title-3", "No line matches");
      window.picture("logs-nothing-light");

      filter(window, "/a(/");
      window.awaitShown("#log-trouble");
      window.picture("logs-pattern-light");
    }
  }

  @Test
  void showsTheLogsOfMarkedRowsOfSeveralKinds() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/search/workloads");
      window.awaitText("#title", "All Workloads");
      window.awaitShown("search-api");
      window.awaitShown("search-index");
      window.click("search-api");
      window.robot().press(KeyCode.CONTROL);
      window.click("search-index");
      window.robot().release(KeyCode.CONTROL);
      window.robot().push(KeyCode.CONTROL, KeyCode.L);
      window.awaitShown("#log-lines");
      awaitLines(window, 10);
      window.awaitShown("Logs · 2 objects");
    }
  }

  @Test
  void countsNewLinesWhilePausedAndGoesOnWithTheEndKey() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openLogs(window, "foretop://demo/storefront/deployments/storefront-web");
      awaitLines(window, 50);
      assertThat(text(window, "#log-follow")).isEqualTo("Following");

      window.robot().interact(() -> lines(window).requestFocus());
      window.robot().type(KeyCode.PAGE_UP, KeyCode.PAGE_UP);

      window.await(() -> text(window, "#log-follow").contains("new line"));
      window.picture("logs-paused-light");

      window.robot().type(KeyCode.END);
      window.await(() -> text(window, "#log-follow").equals("Following"));
    }
  }

  @Test
  void marksWhatIsFoundAmongTheOtherLinesAndGoesFromOneToTheNext() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openLogs(window, "foretop://demo/storefront/deployments/storefront-web");
      awaitLines(window, 50);
      filter(window, "POST");
      window.await(() -> text(window, "#log-count").contains(" of "));
      int found = lines(window).lines().size();

      window.click("#log-only-found");
      window.await(() -> lines(window).lines().size() > found);
      window.robot().type(KeyCode.F3);
      window.await(() -> chosen(window).contains("POST"));
      String first = chosen(window);
      window.robot().type(KeyCode.F3);
      window.await(() -> !chosen(window).equals(first) && chosen(window).contains("POST"));
      window.robot().push(KeyCode.SHIFT, KeyCode.F3);
      window.await(() -> chosen(window).equals(first));
      window.picture("logs-marked-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("logs-marked-dark");
    }
  }

  private static String chosen(WindowFixture window) {
    return String.valueOf(lines(window).getAccessibleText());
  }

  @Test
  void showsTheLinesFromATimeOn() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openLogs(window, "foretop://demo/storefront/deployments/storefront-web");
      awaitLines(window, 50);

      askForTime(window);
      window.robot().write("half past").type(KeyCode.ENTER);
      window.await(() -> window.texts("#log-trouble .label").toString().contains("is no time"));
      window.picture("logs-since-wrong");

      fill(window, "#log-since-time", "2m");
      window.robot().type(KeyCode.ENTER);
      window.awaitText("#log-since", "From 2m");
      awaitLines(window, 1);
      long earliest = lines(window).lines().line(0).nanos();
      assertThat(Instant.ofEpochSecond(0, earliest))
          .isAfter(Instant.now().minus(Duration.ofMinutes(3)));
      assertThat(window.texts("#log-trouble .label")).isEmpty();
      window.picture("logs-since");

      askForTime(window);
      window.robot().type(KeyCode.ESCAPE);
      window.awaitText("#log-since", "From 2m");
    }
  }

  private static void askForTime(WindowFixture window) throws Exception {
    window.click("#log-since");
    window.awaitShown("From a time…");
    window.click("From a time…");
    window.await(() -> window.robot().lookup("#log-since-time").query().isFocused());
  }

  @Test
  void keepsAsManyLinesAsTheUserWants() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.robot().push(KeyCode.CONTROL, KeyCode.COMMA);
      window.awaitShown("#setting-log-lines");
      window
          .robot()
          .interact(() -> {
            ComboBox<Integer> kept = window.robot().lookup("#setting-log-lines").queryComboBox();
            kept.setValue(10_000);
          });
      window.pictureOf("#setting-log-lines", "settings-logs");

      Path settings = home.resolve("config/settings.json");
      window.await(() ->
          Files.exists(settings) && Files.readString(settings).contains("\"logLines\" : 10000"));
    }
  }

  private static void save(WindowFixture window, Path file) {
    window
        .robot()
        .interact(() -> {
          var lines = window.robot().lookup("#log-lines").query();
          LogsView view = (LogsView) lines.getParent().getParent();
          view.bar().saveAll(file, false);
        });
  }

  @Test
  void savesAsATaskWhoseErrorStays() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openLogs(window, "foretop://demo/storefront/deployments/storefront-web");
      awaitLines(window, 50);
      window.await(() -> text(window, "#log-sources").equals("4 pods · 2 containers"));
      Path file = home.resolve("saved log.txt");

      save(window, file);
      window.awaitShown("#tasks");
      window.await(
          () -> window.texts(".task-words").stream().anyMatch(each -> each.endsWith("to " + file)));
      assertThat(window.texts(".task-title").getFirst())
          .isEqualTo("Save saved log.txt · Deployment storefront-web on Demo cluster");
      assertThat(Files.readAllLines(file))
          .hasSizeGreaterThan(50)
          .allMatch(line -> line.startsWith("[pod/storefront-web-"));
      window.picture("logs-saved-light");

      window.clickIn("#dock", "Logs · Deployment storefront-web");
      window.awaitShown("#log-lines");
      save(window, home.resolve("no such folder/log.txt"));
      window.awaitText("#show-tasks", "1 failed");
      window.await(() ->
          window.texts(".task-words").stream().anyMatch(each -> each.contains("no such folder")));
      window.setTheme(ThemeChoice.DARK);
      window.picture("logs-not-saved-dark");
    }
  }

  private static void fill(WindowFixture window, String field, String text) {
    window
        .robot()
        .interact(() -> window.robot().lookup(field).queryAs(TextField.class).setText(text));
  }

  @Test
  void followsPodsByTheirLabelsInSeveralNamespaces() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#title", "Pods");
      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.awaitShown("#palette");
      window.robot().write("logs by label");
      window.awaitText("#palette .list-cell .label", "Logs by label\u2026");
      window.robot().type(KeyCode.ENTER);
      window.awaitShown("#log-labels");

      fill(window, "#log-labels", "app in (web");
      window.click("#log-labels-open");
      window.await(() -> !text(window, "#log-labels-problem").isEmpty());
      window.pictureOf("#log-labels", "log-labels-wrong");

      fill(window, "#log-labels", "app.kubernetes.io/name in (storefront-web, payments-api)");
      fill(window, "#log-namespaces", "storefront, payments");
      window.click("#log-labels-open");
      window.awaitShown("#log-lines");
      awaitLines(window, 50);
      window.await(() -> text(window, "#log-sources").startsWith("7 pods"));
      window.picture("logs-by-label");
    }
  }

  @Test
  void showsLinesThatAreJsonTheMessageFirstOrByFields() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openLogs(window, "foretop://demo/checkout/deployments/orders-worker");
      awaitLines(window, 20);
      window.await(() -> !lines(window).jsonFields().isEmpty());

      chooseJson(window, "Message first");
      window.await(
          () -> shown(window).matches("(?s).*(INFO|WARN|ERROR) +(order|stock|no answer).*"));
      window.picture("logs-json");

      openJson(window);
      fill(window, "#log-json-fields", "msg, order.id");
      window.picture("logs-json-menu");
      window
          .robot()
          .interact(() ->
              window.robot().lookup("#log-json-fields").queryAs(TextField.class).requestFocus());
      window.robot().type(KeyCode.ENTER);
      window.await(() -> shown(window).contains("order placed            "));
      window.robot().type(KeyCode.ESCAPE);
      window.picture("logs-json-columns");
    }
  }

  private static String shown(WindowFixture window) {
    LogPane lines = lines(window);
    var text = new StringBuilder();
    for (int i = 0; i < lines.lines().size(); i++) {
      text.append(lines.plain(lines.lines().line(i))).append('\n');
    }
    return text.toString();
  }

  private static void openJson(WindowFixture window) throws Exception {
    window.click("#log-more");
    window.clickIn(".context-menu", "JSON lines");
    window.awaitShown("Message first");
  }

  private static void chooseJson(WindowFixture window, String title) throws Exception {
    openJson(window);
    window.clickIn(".context-menu", title);
  }
}
