package dev.foretop.app.ui.preferences;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.foretop.app.settings.Personal;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The settings, one page below the other, with a search over all of them.
public final class PreferencesView extends BorderPane {

  private static final List<Integer> LOG_LINES =
      List.of(10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_000_000);

  private record Page(String title, Label heading, List<Row> rows) {}

  private final Preferences preferences;
  private final List<Page> pages = new ArrayList<>();
  private final VBox content = new VBox(10);
  private final ScrollPane scroll = new ScrollPane(content);
  private final ListView<String> titles = new ListView<>();
  private final CustomTextField search = new CustomTextField();
  private final Label nothing = new Label(Texts.of("settings.nothing"));

  public PreferencesView(Preferences preferences) {
    this.preferences = preferences;
    setId("preferences");
    getStyleClass().add("preferences");
    add(Texts.of("settings.appearance"), appearance());
    add(Texts.of("settings.logs"), logs());
    add(Texts.of("settings.keys"), keys());
    add(Texts.of("settings.clusters"), clusters());
    add(Texts.of("settings.proxy"), proxy());
    add(Texts.of("settings.plugins"), tools());
    add(Texts.of("settings.privacy"), privacy());
    scroll.setFitToWidth(true);
    content.getStyleClass().add("preference-list");
    nothing.getStyleClass().add(Styles.TEXT_MUTED);
    createSearch();
    createTitles();
    setTop(search);
    setLeft(titles);
    setCenter(scroll);
    show("");
  }

  private void createSearch() {
    search.setId("preferences-search");
    search.setPromptText(Texts.of("settings.search"));
    search.setAccessibleText(Texts.of("settings.search"));
    search.setLeft(new FontIcon(Feather.SEARCH));
    search.textProperty().subscribe(this::show);
    BorderPane.setMargin(search, new javafx.geometry.Insets(12));
  }

  private void createTitles() {
    titles.setId("preference-pages");
    titles.setAccessibleText(Texts.of("settings.pages"));
    titles.getStyleClass().add(Styles.DENSE);
    pages.forEach(page -> titles.getItems().add(page.title()));
    titles
        .getSelectionModel()
        .selectedIndexProperty()
        .subscribe(index -> {
          if (index.intValue() >= 0) {
            scrollTo(pages.get(index.intValue()).heading());
          }
        });
  }

  private void scrollTo(Node heading) {
    search.clear();
    content.layout();
    Bounds bounds = heading.getBoundsInParent();
    double room = content.getHeight() - scroll.getViewportBounds().getHeight();
    scroll.setVvalue(room <= 0 ? 0 : Math.min(1, bounds.getMinY() / room));
  }

  private void add(String title, List<Row> rows) {
    var heading = new Label(title);
    heading.getStyleClass().add(Styles.TITLE_4);
    pages.add(new Page(title, heading, rows));
  }

  private void show(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    List<Node> shown = new ArrayList<>();
    for (Page page : pages) {
      boolean isMeant = page.title().toLowerCase(Locale.ROOT).contains(wanted);
      List<Row> rows = page.rows().stream().filter(row -> isMeant || row.matches(wanted)).toList();
      if (!rows.isEmpty()) {
        shown.add(page.heading());
        shown.addAll(rows);
      }
    }
    content.getChildren().setAll(shown.isEmpty() ? List.of(nothing) : shown);
  }

  private List<Row> appearance() {
    var theme = new ComboBox<String>();
    theme.setId("setting-theme");
    theme.getItems().setAll(preferences.themes());
    theme.setValue(preferences.theme());
    theme.valueProperty().subscribe((_, next) -> preferences.setTheme(next));
    Personal now = preferences.personal();
    var size =
        new Spinner<Integer>(
            Personal.SMALLEST_FONT_SIZE, Personal.LARGEST_FONT_SIZE, now.fontSize());
    size.setId("setting-font-size");
    size.setMinWidth(USE_PREF_SIZE);
    size.valueProperty()
        .subscribe((_, next) -> preferences.change(personal -> personal.withFontSize(next)));
    var roomy = new CheckBox(Texts.of("settings.roomy"));
    roomy.setId("setting-roomy");
    roomy.setWrapText(true);
    roomy.setSelected(now.isRoomy());
    roomy
        .selectedProperty()
        .subscribe((_, next) -> preferences.change(personal -> personal.withRoomy(next)));
    return List.of(
        new Row(Texts.of("settings.theme"), Texts.of("settings.theme.text"), theme),
        new Row(Texts.of("settings.size"), Texts.of("settings.size.text"), size),
        new Row(
            Texts.of("settings.hints"),
            Texts.of("settings.hints.text"),
            button(
                "show-hints",
                Texts.of("settings.hints.show"),
                () -> preferences.change(Personal::withHintsAgain))),
        new Row(Texts.of("settings.density"), Texts.of("settings.density.text"), roomy));
  }

  private List<Row> logs() {
    var lines = new ComboBox<Integer>();
    lines.setId("setting-log-lines");
    lines.setMinWidth(USE_PREF_SIZE);
    lines.setConverter(new GroupedNumber());
    lines.getItems().setAll(LOG_LINES);
    lines.setValue(preferences.personal().logLines());
    lines
        .valueProperty()
        .subscribe((_, next) -> preferences.change(personal -> personal.withLogLines(next)));
    return List.of(
        new Row(Texts.of("settings.log.lines"), Texts.of("settings.log.lines.text"), lines));
  }

  private List<Row> keys() {
    List<Row> rows = new ArrayList<>();
    for (KeyChoice each : preferences.keys()) {
      rows.add(new Row(each.does(), "", new KeyField(each, preferences)));
    }
    rows.add(
        new Row(
            Texts.of("settings.keys.all"),
            Texts.of("settings.keys.all.text"),
            button("show-keys", Texts.of("settings.keys.show"), preferences::showKeys)));
    return rows;
  }

  private List<Row> clusters() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            Texts.of("settings.clusters"),
            Texts.of("settings.clusters.text"),
            button(
                "settings-add-cluster",
                Texts.of("settings.clusters.add"),
                preferences::addCluster)));
    for (String path : preferences.kubeconfigs()) {
      var remove = new Button(Texts.of("settings.remove"));
      remove.getStyleClass().addAll(Styles.SMALL, Styles.DANGER);
      var row = new Row(path, Texts.of("settings.remove.text"), remove);
      remove.setOnAction(_ -> {
        preferences.removeKubeconfig(path);
        row.setDisable(true);
      });
      rows.add(row);
    }
    return rows;
  }

  private List<Row> proxy() {
    return List.of(
        new Row(
            Texts.of("settings.address"),
            preferences.proxyAddress(),
            copy("copy-proxy", preferences.proxyAddress())),
        new Row(
            Texts.of("settings.token"),
            "foretop token",
            copy("copy-token-command", "foretop token")),
        new Row(
            Texts.of("settings.kubeconfig"),
            "foretop kubeconfig",
            copy("copy-kubeconfig-command", "foretop kubeconfig")));
  }

  private List<Row> tools() {
    return List.of(
        new Row(
            Texts.of("settings.tools"),
            Texts.of("settings.tools.text"),
            button("settings-tools", Texts.of("settings.tools.show"), preferences::showTools)));
  }

  private List<Row> privacy() {
    var said = new Label();
    said.setId("traces-forgotten");
    Button forget =
        button(
            "forget-traces",
            Texts.of("settings.forget"),
            () -> {
              preferences.forgetTraces();
              said.setText(Texts.of("settings.forgotten"));
            });
    return List.of(
        new Row(Texts.of("settings.out"), Texts.of("settings.out.text"), new Label()),
        new Row(
            Texts.of("settings.kept"), Texts.of("settings.kept.text"), new VBox(4, forget, said)));
  }

  private static Button button(String id, String text, Runnable action) {
    var button = new Button(text);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static Button copy(String id, String text) {
    Button button = button(id, Texts.of("settings.copy"), () -> SystemClipboard.put(text));
    button.setGraphic(new FontIcon(Feather.COPY));
    return button;
  }

  /// Puts the caret into the search.
  public void focusSearch() {
    search.requestFocus();
  }
}
