package dev.foretop.app.ui.resources;

import atlantafx.base.theme.Styles;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.table.TableText;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import dev.foretop.app.words.Texts;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands above a table: its kind, how many rows, and how to narrow them down.
final class ResourceHeader extends FoldingBar {

  private static final double LEAST_FOR_NAMESPACES = 84;
  private static final double LEAST_FOR_TITLE = 60;
  private static final double ROOMY = 820;
  private static final double SHARE_OF_FILTER = 0.24;
  private static final double LEAST_FOR_FILTER = 90;
  private static final double MOST_FOR_FILTER = 260;

  private final ResourceTableViewModel viewModel;
  private final Label title = new Label();
  private final Label count = new Label();
  private final Label marked = new Label();
  private final Label deprecated =
      new Label(Texts.of("kinds.deprecated.head"), new FontIcon(Feather.ALERT_TRIANGLE));
  private final FreshnessBadge freshness;
  private final NamespacePicker namespaces;
  private final TableExport export;
  private final ClusterPicker clusters;
  private final FilterField filter;
  private final Button columnButton = new Button();
  private final ColumnChooser chooser;
  private final Label said = new Label();
  private final PauseTransition silence = new PauseTransition(Duration.seconds(8));
  private boolean isObjectOpen;

  /// @param columns those on screen
  /// @param toRows moves the focus to the rows
  /// @param text what is to be copied or exported
  ResourceHeader(
      ResourceTableViewModel viewModel,
      TableColumns columns,
      Runnable toRows,
      Supplier<TableText> text) {
    this.viewModel = viewModel;
    this.freshness = new FreshnessBadge(viewModel.clock());
    this.chooser = new ColumnChooser(viewModel, columns);
    this.filter = new FilterField(this::words, toRows, new ViewsMenu(viewModel));
    this.clusters = new ClusterPicker(viewModel);
    this.namespaces = new NamespacePicker(viewModel::chooseNamespaces);
    namespaces.setMinWidth(LEAST_FOR_NAMESPACES);
    Hints.showWhenTruncated(namespaces);
    getStyleClass().add("resource-header");
    title.getStyleClass().add(Styles.TITLE_4);
    title.setId("title");
    title.setMinWidth(LEAST_FOR_TITLE);
    Hints.showWhenTruncated(title);
    count.setId("count");
    count.getStyleClass().add(Styles.TEXT_MUTED);
    count.setMinWidth(Region.USE_PREF_SIZE);
    marked.setId("marked");
    marked.setMinWidth(Region.USE_PREF_SIZE);
    showMarked(0, 0);
    deprecated.setId("deprecated");
    deprecated.getStyleClass().add("deprecated-sign");
    deprecated.setFocusTraversable(true); // what it says is read out then
    showDeprecation("");
    createFilter();
    createColumnButton();
    this.export = new TableExport(text, viewModel.fx(), this::say);
    said.setId("export-result");
    said.setMinWidth(0);
    said.managedProperty().bind(said.textProperty().isNotEmpty());
    silence.setOnFinished(_ -> said.setText(""));
    subject().getChildren().setAll(title, count, marked, deprecated, freshness, said);
    tools().add(clusters, namespaces, filter, columnButton, export);
    viewModel.shownProperty().subscribe(this::show);
    viewModel.namespacesProperty().subscribe(namespaces::setNamespaces);
  }

  /// Copies rows, and says so.
  void copyRows(TableText chosen) {
    export.copyRows(chosen);
  }

  // For a moment, or longer to those who point at it.
  private void say(String outcome) {
    said.setText(outcome);
    said.setTooltip(new Tooltip(outcome));
    silence.playFromStart();
  }

  private void createFilter() {
    filter.textProperty().bindBidirectional(viewModel.filterProperty());
    HBox.setHgrow(filter, Priority.ALWAYS); // in a row of its own
    widthProperty()
        .subscribe(width ->
            filter.setPrefWidth(
                Math.clamp(
                    room(width.doubleValue()) * SHARE_OF_FILTER,
                    LEAST_FOR_FILTER,
                    MOST_FOR_FILTER)));
    viewModel.filterProblemProperty().subscribe(filter::setProblem);
  }

  private FilterWords words() {
    return new FilterWords(
        viewModel.snapshotProperty().get(),
        viewModel.namespacesProperty().get(),
        viewModel.labels(filter::refresh),
        viewModel.clock());
  }

  private void createColumnButton() {
    columnButton.setId("columns");
    columnButton.setGraphic(new FontIcon(Feather.COLUMNS));
    columnButton.setAccessibleText(Texts.of("resources.columns"));
    columnButton.setTooltip(new Tooltip(Texts.of("resources.columns.groups")));
    columnButton.getStyleClass().add(Styles.BUTTON_ICON);
    columnButton.setMinWidth(Region.USE_PREF_SIZE);
    columnButton.setOnAction(_ -> chooser.toggle(columnButton));
  }

  private void show(@Nullable Shown shown) {
    setVisible(shown != null);
    if (shown != null) {
      title.setText(shown.title());
      clusters.update();
      namespaces.setVisible(shown.kind().isNamespaced());
      namespaces.setManaged(shown.kind().isNamespaced());
      if (shown.kind().isNamespaced()) {
        namespaces.setChosen(shown.namespaces());
      }
    }
  }

  void show(TableSnapshot snapshot) {
    String text =
        snapshot.objects() == snapshot.total()
            ? "%,d".formatted(snapshot.total())
            : Texts.of("words.of", snapshot.objects(), snapshot.total());
    if (!text.equals(count.getText())) {
      count.setText(text);
    }
    freshness.show(snapshot.freshness());
    showDeprecation(viewModel.deprecation());
  }

  /// Says how many rows are marked, where it is more than the one that the eye is on.
  ///
  /// @param hidden those of them that a filter hides; they come on top
  void showMarked(int seen, int hidden) {
    boolean isShown = seen + hidden > 1;
    String all = Texts.of("resources.marked", String.valueOf(seen + hidden));
    marked.setText(
        hidden == 0 ? all : all + Texts.of("resources.marked.hidden", String.valueOf(hidden)));
    marked.setVisible(isShown);
    marked.setManaged(isShown);
  }

  private void showDeprecation(String said) {
    boolean isShown = !said.isEmpty();
    if (isShown && !said.equals(deprecated.getUserData())) {
      deprecated.setTooltip(Hints.of(said));
      deprecated.setAccessibleText(Texts.of("kinds.deprecated.said", said));
      deprecated.setUserData(said);
    }
    deprecated.setVisible(isShown);
    deprecated.setManaged(isShown);
  }

  /// Takes over that the columns are others than before.
  void columnsChanged() {
    chooser.refresh();
  }

  void setOnNew(Runnable onNew) {
    var make = new Button("", new FontIcon(Feather.PLUS));
    make.setAccessibleText(Texts.of("resources.new"));
    // Where there is little room, the plus says it.
    widthProperty()
        .subscribe(width ->
            make.setText(room(width.doubleValue()) < ROOMY ? "" : Texts.of("resources.new")));
    make.setId("new-object");
    make.setTooltip(new Tooltip(Texts.of("resources.new.object.kind")));
    make.setMinWidth(Region.USE_PREF_SIZE);
    make.setOnAction(_ -> onNew.run());
    viewModel
        .shownProperty()
        .subscribe(shown -> {
          boolean canBe = shown != null && shown.kind().verbs().contains("create");
          make.setVisible(canBe);
          make.setManaged(canBe);
        });
    tools().addBefore(namespaces, make);
  }

  void tick() {
    clusters.update();
    freshness.tick();
  }

  void setObjectOpen(boolean isOpen) {
    isObjectOpen = isOpen;
  }

  boolean isObjectOpen() {
    return isObjectOpen;
  }

  void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }
}
