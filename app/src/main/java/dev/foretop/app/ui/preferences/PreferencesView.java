package dev.foretop.app.ui.preferences;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.foretop.app.settings.Personal;
import dev.foretop.app.ui.fx.SystemClipboard;
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

  private record Page(String title, Label heading, List<Row> rows) {}

  private final Preferences preferences;
  private final List<Page> pages = new ArrayList<>();
  private final VBox content = new VBox(10);
  private final ScrollPane scroll = new ScrollPane(content);
  private final ListView<String> titles = new ListView<>();
  private final CustomTextField search = new CustomTextField();
  private final Label nothing = new Label("Nothing is called so.");

  public PreferencesView(Preferences preferences) {
    this.preferences = preferences;
    setId("preferences");
    getStyleClass().add("preferences");
    add("Appearance", appearance());
    add("Keys", keys());
    add("Clusters", clusters());
    add("Proxy", proxy());
    add("Plugins and tools", tools());
    add("Privacy", privacy());
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
    search.setPromptText("Search settings");
    search.setAccessibleText("Search settings");
    search.setLeft(new FontIcon(Feather.SEARCH));
    search.textProperty().subscribe(this::show);
    BorderPane.setMargin(search, new javafx.geometry.Insets(12));
  }

  private void createTitles() {
    titles.setId("preference-pages");
    titles.setAccessibleText("Pages of the settings");
    titles.setPrefWidth(170);
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
    size.setPrefWidth(90);
    size.valueProperty()
        .subscribe((_, next) -> preferences.change(personal -> personal.withFontSize(next)));
    var roomy = new CheckBox("More room between rows");
    roomy.setId("setting-roomy");
    roomy.setSelected(now.isRoomy());
    roomy
        .selectedProperty()
        .subscribe((_, next) -> preferences.change(personal -> personal.withRoomy(next)));
    return List.of(
        new Row("Theme", "Light, dark, as the system has it, or with high contrast", theme),
        new Row("Font size", "In pixels; 14 is usual", size),
        new Row("Density", "How close rows of tables stand", roomy));
  }

  private List<Row> keys() {
    List<Row> rows = new ArrayList<>();
    for (KeyChoice each : preferences.keys()) {
      rows.add(new Row(each.does(), "", new KeyField(each, preferences)));
    }
    rows.add(
        new Row(
            "All keys",
            "The sheet that ? shows",
            button("show-keys", "Show the sheet", preferences::showKeys)));
    return rows;
  }

  private List<Row> clusters() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "Clusters",
            "From kubectl's kubeconfigs, from files and folders of yours, by hand, or from Google",
            button("settings-add-cluster", "Add a cluster…", preferences::addCluster)));
    for (String path : preferences.kubeconfigs()) {
      var remove = new Button("Remove");
      remove.getStyleClass().addAll(Styles.SMALL, Styles.DANGER);
      var row = new Row(path, "Read beside kubectl's own; the file itself stays", remove);
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
            "Address", preferences.proxyAddress(), copy("copy-proxy", preferences.proxyAddress())),
        new Row(
            "Token for a script of yours",
            "foretop token",
            copy("copy-token-command", "foretop token")),
        new Row(
            "Kubeconfig for kubectl through the proxy",
            "foretop kubeconfig",
            copy("copy-kubeconfig-command", "foretop kubeconfig")));
  }

  private List<Row> tools() {
    return List.of(
        new Row(
            "Tools that have a token",
            "Browser plugins, portals and scripts: what each may, and how to take it back",
            button("settings-tools", "Show the tools…", preferences::showTools)));
  }

  private List<Row> privacy() {
    var said = new Label();
    said.setId("traces-forgotten");
    Button forget =
        button(
            "forget-traces",
            "Forget it",
            () -> {
              preferences.forgetTraces();
              said.setText("Forgotten.");
            });
    return List.of(
        new Row(
            "What goes out",
            "Nothing but your requests to your clusters, and what you ask of Google or another"
                + " issuer. There is no telemetry.",
            new Label()),
        new Row(
            "What is kept of your way",
            "Kinds looked at last, namespaces chosen, and filters, in settings.json",
            new VBox(4, forget, said)));
  }

  private static Button button(String id, String text, Runnable action) {
    var button = new Button(text);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static Button copy(String id, String text) {
    Button button = button(id, "Copy", () -> SystemClipboard.put(text));
    button.setGraphic(new FontIcon(Feather.COPY));
    return button;
  }

  /// Puts the caret into the search.
  public void focusSearch() {
    search.requestFocus();
  }
}
