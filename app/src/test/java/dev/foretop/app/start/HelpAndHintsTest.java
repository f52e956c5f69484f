package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.help.HelpTab;
import dev.foretop.app.ui.shell.ThemeChoice;
import dev.foretop.app.ui.workbench.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import jfx.incubator.scene.control.richtext.RichTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Help, hints, the menu bar, and what the palette remembers.
@Timeout(180)
class HelpAndHintsTest {

  @TempDir Path home;

  private String kept() throws Exception {
    Path file = home.resolve("config/settings.json");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private WindowFixture pods() throws Exception {
    WindowFixture window = WindowFixture.onDemo(home);
    window.open("foretop://demo/checkout/pods");
    window.awaitText("#count", "7");
    window.click("#title");
    return window;
  }

  private static void palette(WindowFixture window, String typed) throws Exception {
    window.robot().press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
    window.awaitShown("#palette");
    window.robot().write(typed);
  }

  @Test
  void aHintIsShownUntilItWasReadAndTheNextOneAtTheNextStart() throws Exception {
    try (var window = pods()) {
      window.awaitShown("#tip");
      assertThat(window.texts("#tip-text").getFirst()).startsWith("Ctrl+P goes anywhere");
      window.picture("hint");
      window.setTheme(ThemeChoice.DARK);
      window.picture("hint-dark");
      window.setTheme(ThemeChoice.LIGHT);
      window.click("#tip-read");
      window.await(() -> kept().contains("\"hintsRead\" : [ \"PALETTE\" ]"));
      assertThat(isTipShown(window)).isFalse();
    }
    try (var window = pods()) {
      window.awaitShown("#tip");
      assertThat(window.texts("#tip-text").getFirst()).startsWith("/ filters the rows");
      window.click("#tips-off");
      window.await(() -> kept().contains("\"HELP\""));
      assertThat(isTipShown(window)).isFalse();
      window.robot().press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
      window.click("#show-hints");
      window.awaitShown("#tip");
      window.await(() -> !kept().contains("\"HELP\""));
    }
  }

  private static boolean isTipShown(WindowFixture window) {
    return WindowFixture.onFx(() -> window.robot().lookup("#tip").query().isVisible());
  }

  @Test
  void helpIsFoundInThePaletteSearchedAndCopied() throws Exception {
    try (var window = pods()) {
      palette(window, ">help");
      window.awaitText("#palette .list-cell .label", "Help");
      window.robot().type(KeyCode.ENTER);
      window.awaitShown("#help");
      window.await(() -> pages(window).size() == 8);
      window.picture("help");
      window.setTheme(ThemeChoice.DARK);
      window.picture("help-dark");
      window.click("#help-search");
      window.robot().write("telemetry");
      window.await(() -> pages(window).equals(List.of("Privacy")));
      RichTextArea text = window.robot().lookup("#help-text").queryAs(RichTextArea.class);
      assertThat(WindowFixture.onFx(() -> text.getPlainText(1))).contains("There is no telemetry");
      window.robot().interact(text::selectAll);
      assertThat(WindowFixture.onFx(text::hasNonEmptySelection)).isTrue();
      window.clickIn("#help", "Settings");
      window.awaitShown("#preferences");
    }
  }

  @Test
  void everyPlaceOfThePagesIsOneThatTheWindowHas() {
    assertThat(HelpTab.placesOfPages())
        .containsExactlyInAnyOrder(
            "Keyboard shortcuts",
            "Settings",
            "Add a cluster",
            "Google account",
            "New objects from text",
            "Tools that have a token");
  }

  private static List<String> pages(WindowFixture window) {
    return window.texts("#help-pages .list-cell");
  }

  @Test
  void aTapOnAltShowsMenusOfWhatTheKeysDo() throws Exception {
    try (var window = pods()) {
      MenuBar bar = window.robot().lookup("#menu-bar").queryAs(MenuBar.class);
      assertThat(WindowFixture.onFx(bar::isVisible)).isFalse();
      List<MenuItem> items =
          WindowFixture.onFx(
              () -> bar.getMenus().stream().flatMap(menu -> menu.getItems().stream()).toList());
      assertThat(texts(items)).contains("New tab", "Settings", "Add a cluster", "Help");
      assertThat(items)
          .filteredOn(item -> "Settings".equals(item.getText()))
          .singleElement()
          .satisfies(
              item -> assertThat(item.getAccelerator().getDisplayText()).isEqualTo("Ctrl+,"));
      window.robot().press(KeyCode.ALT).release(KeyCode.ALT);
      window.awaitShown("#menu-bar");
      window.picture("menu-bar");
      window.robot().type(KeyCode.ESCAPE);
      window.await(() -> WindowFixture.onFx(() -> !bar.isVisible()));
      window.robot().interact(() -> fire(items, "New tab"));
      window.await(() -> window.texts("#tabs .tab-label").size() == 2);
    }
  }

  private static Stream<String> stream(List<MenuItem> items) {
    return items.stream().map(MenuItem::getText).filter(text -> text != null);
  }

  private static List<String> texts(List<MenuItem> items) {
    return stream(items).toList();
  }

  private static void fire(List<MenuItem> items, String text) {
    items.stream().filter(item -> text.equals(item.getText())).findFirst().orElseThrow().fire();
  }

  @Test
  void thePaletteOffersFirstWhereTheTabWas() throws Exception {
    try (var window = pods()) {
      window.clickIn("#kinds", "Deployments");
      window.awaitText("#title", "Deployments");
      palette(window, "");
      window.await(() -> first(window).equals("Pods · Demo cluster"));
      window.pictureOf("#palette", "palette-recent");
      window.robot().type(KeyCode.ENTER);
      window.awaitText("#title", "Pods");
    }
  }

  private static String first(WindowFixture window) {
    return WindowFixture.onFx(() -> {
      ListView<?> list = window.robot().lookup("#palette .list-view").queryAs(ListView.class);
      return list.getItems().isEmpty() ? "" : ((Command) list.getItems().getFirst()).title();
    });
  }

  @Test
  void theSheetHasAllKeysWholeAndScrolls() throws Exception {
    try (var window = pods()) {
      window.resize(1280, 800);
      window.robot().type(KeyCode.F1);
      window.awaitShown("#keys");
      for (ThemeChoice theme : ThemeChoice.values()) {
        window.setTheme(theme);
        window.pictureOf("#keys", "keys-" + theme.name().toLowerCase(Locale.ROOT));
      }
      ScrollPane sheet = window.robot().lookup("#keys").queryAs(ScrollPane.class);
      assertThat(WindowFixture.onFx(() -> sheet.getScene().getHeight())).isLessThan(700);
      assertThat(WindowFixture.onFx(() -> cutOff(sheet))).isEmpty();
      assertThat(window.texts("#keys .label"))
          .contains("Ctrl+Shift+Tab", "E", "L, Ctrl+L", "P", "S", "A", "F", "R", "Y", "Delete");
      window.await(() -> WindowFixture.onFx(() -> sheet.equals(sheet.getScene().getFocusOwner())));
    }
  }

  private static List<String> cutOff(Node root) {
    return root.lookupAll(".label").stream()
        .map(Labeled.class::cast)
        .filter(label ->
            label.lookup(".text") instanceof Text shown
                && !shown.getText().replace("\n", " ").equals(label.getText()))
        .map(Labeled::getText)
        .toList();
  }

  @Test
  void lettersDoWhatTheyDoInATerminal() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitActions();
      window.clickIn("#sections", "Related");
      window.robot().type(KeyCode.Y);
      window.await(() -> chosenPart(window).equals("YAML"));
      window.click("#object-actions");
      window.await(() ->
          window.texts(".action-keys").containsAll(List.of("Ctrl+L", "S", "F", "R", "Delete")));
      window.pictureOf(".action-keys", "menu-with-keys");
      window.robot().type(KeyCode.ESCAPE);
      window.clickIn("#sections", "Related");
      window.robot().type(KeyCode.L);
      window.await(() -> dockTab(window).startsWith("Logs · Deployment"));
    }
  }

  private static String chosenPart(WindowFixture window) {
    return WindowFixture.onFx(() -> chosen(window, "#sections"));
  }

  private static String dockTab(WindowFixture window) {
    return WindowFixture.onFx(() -> chosen(window, "#dock"));
  }

  private static String chosen(WindowFixture window, String tabs) {
    return window.robot().lookup(tabs).queryAll().stream()
        .map(each -> ((TabPane) each).getSelectionModel().getSelectedItem())
        .map(tab -> tab == null || tab.getText() == null ? "" : tab.getText())
        .findFirst()
        .orElse("");
  }

  @Test
  void thePaletteSaysWhyThereAreNoKindsAndNamesKeys() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.awaitShown("#clusters");
      palette(window, ":po");
      window.await(() ->
          window.texts("#palette .label").stream()
              .anyMatch(text -> text.startsWith("Open a cluster first")));
      window.robot().type(KeyCode.ESCAPE);
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      palette(window, ">");
      window.await(() -> first(window).equals("Add a cluster…"));
      assertThat(window.texts("#palette .list-cell .label")).contains("Ctrl+N", "Ctrl+,", "F1");
      window.robot().type(KeyCode.ESCAPE);
    }
  }
}
