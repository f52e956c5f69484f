package dev.foretop.app.ui.logs;

import atlantafx.base.theme.Styles;
import dev.foretop.app.podlog.Level;
import dev.foretop.app.podlog.LogSession;
import dev.foretop.app.podlog.LogSnapshot;
import dev.foretop.app.podlog.LogSource;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.fx.WrappingBar;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is set for a stream of logs.
final class LogBar extends WrappingBar {

  private static final int MOST_PODS = 60;

  private final LogsViewModel viewModel;
  private final LogPane lines;
  private final Runnable onCleared;
  private final MenuButton sources = new MenuButton(Texts.of("logs.pods"));
  private final SinceMenu since;
  private final MenuButton level = new MenuButton(Texts.of("logs.all.levels"));
  private final MenuButton more = new MenuButton();
  private final Menu times = new Menu(Texts.of("logs.timestamps"));
  private final JsonMenu json;
  private final TextField filter = new TextField();
  private final ToggleButton isCaseSensitive = new ToggleButton("Aa");
  private final ToggleButton onlyFound = new ToggleButton();
  private final Label count = new Label();
  private final Button follow = new Button();
  private Set<String> shownSources = Set.of();
  private boolean isClearing;

  LogBar(LogsViewModel viewModel, LogPane lines, Runnable onCleared) {
    super(8);
    this.viewModel = viewModel;
    this.lines = lines;
    this.onCleared = onCleared;
    this.json = new JsonMenu(lines);
    this.since = new SinceMenu(viewModel, lines::requestFocus);
    getStyleClass().add("log-bar");
    createControls();
    createLevels();
    createMore();
    HBox.setHgrow(filter, Priority.ALWAYS);
    add(sources, since, level, filter, isCaseSensitive, onlyFound, count, follow, more);
    viewModel.linesProperty().subscribe(this::show);
    viewModel.statusProperty().subscribe(this::show);
    lines.newLinesProperty().subscribe(_ -> showFollowing());
    lines.followsProperty().subscribe(_ -> showFollowing());
  }

  private void createControls() {
    filter.setId("log-filter");
    filter.setPromptText(Texts.of("logs.filter.words.pattern"));
    filter.setMinWidth(120);
    filter.textProperty().subscribe(_ -> search());
    isCaseSensitive.setTooltip(Hints.of(Texts.of("logs.capitals.small.letters")));
    isCaseSensitive.setAccessibleText(Texts.of("logs.capitals.small.letters"));
    isCaseSensitive.selectedProperty().subscribe(_ -> search());
    onlyFound.setId("log-only-found");
    onlyFound.setGraphic(new FontIcon(Feather.FILTER));
    onlyFound.setSelected(true);
    onlyFound.setTooltip(Hints.of(Texts.of("logs.only.lines.found")));
    onlyFound.setAccessibleText(Texts.of("logs.only.lines.found.said"));
    onlyFound.selectedProperty().subscribe((_, isOnly) -> viewModel.setKeepsOthers(!isOnly));
    count.setId("log-count");
    count.getStyleClass().add(Styles.TEXT_MUTED);
    count.setMinWidth(USE_PREF_SIZE);
    follow.setId("log-follow");
    follow.setMinWidth(USE_PREF_SIZE);
    follow.setOnAction(_ -> {
      lines.followsProperty().set(!lines.followsProperty().get());
      lines.requestFocus();
    });
    sources.setId("log-sources");
    level.setId("log-level");
    more.setId("log-more");
    more.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
    more.setAccessibleText(Texts.of("logs.more"));
    for (MenuButton button : List.of(sources, level, more)) {
      button.setMinWidth(USE_PREF_SIZE);
      button.setMnemonicParsing(false);
    }
  }

  /// Adds what is set here.
  void write(Map<String, String> words) {
    words.put("filter", filter.getText());
    words.put("capitals", String.valueOf(isCaseSensitive.isSelected()));
    words.put("others", String.valueOf(!onlyFound.isSelected()));
    words.put("level", viewModel.least().name());
    words.put("wrap", String.valueOf(lines.wrapsProperty().get()));
    words.put("times", lines.times().name());
    json.write(words);
  }

  /// Sets what was written; what makes no sense stays as usual.
  void read(Map<String, String> words) {
    isCaseSensitive.setSelected(LogWords.isTrue(words, "capitals"));
    onlyFound.setSelected(!LogWords.isTrue(words, "others"));
    filter.setText(words.getOrDefault("filter", ""));
    lines.wrapsProperty().set(LogWords.isTrue(words, "wrap"));
    choose(level.getItems(), words.getOrDefault("level", ""));
    choose(times.getItems(), words.getOrDefault("times", ""));
    json.read(words);
  }

  private static void choose(List<MenuItem> items, String name) {
    items.stream()
        .filter(each -> name.equals(each.getUserData()))
        .findFirst()
        .ifPresent(each -> {
          ((RadioMenuItem) each).setSelected(true);
          each.fire();
        });
  }

  private void search() {
    boolean wasEmpty = viewModel.filter().isEmpty();
    viewModel.setFilter(filter.getText(), isCaseSensitive.isSelected());
    isClearing = !wasEmpty && viewModel.filter().isEmpty();
  }

  /// Returns whether there are lines that the filter hides.
  boolean hidesLines() {
    return !filter.getText().isBlank() && onlyFound.isSelected();
  }

  void clearFilter() {
    filter.clear();
  }

  void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  static RadioMenuItem choice(ToggleGroup group, String title, boolean isChosen, Runnable choose) {
    var item = new RadioMenuItem(title);
    item.setToggleGroup(group);
    item.setSelected(isChosen);
    item.setOnAction(_ -> choose.run());
    return item;
  }

  private void createLevels() {
    var group = new ToggleGroup();
    for (Level least : List.of(Level.UNKNOWN, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR)) {
      String name =
          least.name().charAt(0) + least.name().substring(1).toLowerCase(java.util.Locale.ROOT);
      String title =
          least == Level.UNKNOWN ? Texts.of("logs.all.levels") : Texts.of("logs.worse", name);
      level
          .getItems()
          .add(
              choice(
                  group,
                  title,
                  least == Level.UNKNOWN,
                  () -> {
                    level.setText(title);
                    viewModel.setLeast(least);
                  }));
      level.getItems().getLast().setUserData(least.name());
    }
  }

  private void createMore() {
    var group = new ToggleGroup();
    for (LineText.Times shown : LineText.Times.values()) {
      boolean isUsual = shown == LineText.Times.NONE;
      times.getItems().add(choice(group, shown.toString(), isUsual, () -> lines.showTimes(shown)));
      times.getItems().getLast().setUserData(shown.name());
    }
    var wrap = new CheckMenuItem(Texts.of("logs.wrap.long.lines"));
    wrap.selectedProperty().bindBidirectional(lines.wrapsProperty());
    more.getItems()
        .setAll(
            times,
            json,
            wrap,
            new SeparatorMenuItem(),
            item(Texts.of("logs.copy.chosen.lines"), () -> LogInput.copySelected(lines)),
            item(
                Texts.of("words.copy.kubectl.command"),
                () -> SystemClipboard.put(viewModel.command())),
            new SeparatorMenuItem(),
            item(
                Texts.of("logs.save.these.lines"),
                () -> save(file -> viewModel.saveSeen(file, lines::plain))),
            item(Texts.of("logs.save.all.server"), () -> save(file -> saveAll(file, false))),
            item(Texts.of("logs.save.all.timestamps"), () -> save(file -> saveAll(file, true))));
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> action.run());
    return item;
  }

  void saveAll(Path file, boolean hasTimes) {
    viewModel.saveAll(file, hasTimes);
  }

  private void save(Consumer<Path> saving) {
    var chooser = new FileChooser();
    chooser.setInitialFileName("log.txt");
    File file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      saving.accept(file.toPath());
    }
  }

  private void show(LogSnapshot now) {
    boolean isFiltered = now.size() < now.total();
    count.setText(
        isFiltered
            ? Texts.count("logs.lines", now.total(), now.size())
            : Texts.count("logs.lines.said", now.total()));
    if (isClearing && now.view().filter().isEmpty()) {
      isClearing = false;
      onCleared.run();
    }
  }

  private void showFollowing() {
    boolean isFollowing = lines.followsProperty().get();
    int fresh = lines.newLinesProperty().get();
    String paused = fresh == 0 ? Texts.of("logs.paused") : Texts.count("count.lines.paused", fresh);
    follow.setText(isFollowing ? Texts.of("logs.following") : paused);
    follow.setGraphic(new FontIcon(isFollowing ? Feather.PAUSE : Feather.PLAY));
    follow.setTooltip(
        Hints.of(isFollowing ? Texts.of("logs.pause.space") : Texts.of("logs.follow.end")));
  }

  private void show(LogSession.Status status) {
    Set<String> pods = new LinkedHashSet<>();
    Set<String> containers = new LinkedHashSet<>();
    for (LogSource source : status.sources()) {
      pods.add(source.pod());
      containers.add(source.container());
    }
    sources.setText(
        Texts.count("count.pods", status.pods())
            + " · "
            + Texts.count("count.containers", containers.size()));
    Set<String> all = new LinkedHashSet<>(containers);
    all.addAll(pods);
    if (!all.equals(shownSources)) {
      shownSources = all;
      showChoices(containers, pods);
    }
  }

  private void showChoices(Set<String> containers, Set<String> pods) {
    sources.getItems().clear();
    sources.getItems().add(heading(Texts.of("logs.containers")));
    for (String container : containers) {
      boolean isShown = viewModel.isContainerShown(container);
      sources.getItems().add(tick(container, isShown, viewModel::showContainer));
    }
    sources.getItems().addAll(new SeparatorMenuItem(), heading(Texts.of("logs.pods")));
    pods.stream()
        .limit(MOST_PODS)
        .forEach(pod ->
            sources.getItems().add(tick(pod, viewModel.isPodShown(pod), viewModel::showPod)));
    if (pods.size() > MOST_PODS) {
      sources
          .getItems()
          .add(heading(Texts.of("logs.more.said", String.valueOf(pods.size() - MOST_PODS))));
    }
  }

  private static MenuItem heading(String text) {
    var item = new MenuItem(text);
    item.setDisable(true);
    return item;
  }

  private interface Tick {
    void set(String name, boolean isShown);
  }

  private static MenuItem tick(String name, boolean isShown, Tick tick) {
    var item = new CheckMenuItem(VisibleText.name(name));
    item.setMnemonicParsing(false);
    item.setSelected(isShown);
    item.setOnAction(_ -> tick.set(name, item.isSelected()));
    return item;
  }
}
