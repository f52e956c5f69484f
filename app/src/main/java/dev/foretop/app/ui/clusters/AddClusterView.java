package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.AddPage;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The ways to add a cluster. What was typed stays until it was accepted.
public final class AddClusterView extends BorderPane {

  /// Who follows what is added. It may be listed before the adding ends.
  public interface Adding {

    void begins();

    void ends(boolean isAdded);
  }

  private final List<AddPage> pages;
  private final Threads threads;
  private final Adding adding;
  private final Runnable onClose;
  private final TabPane tabs = new TabPane();
  private final Label error = new Label(null, new FontIcon(Feather.ALERT_TRIANGLE));
  private final Button add = new Button();

  /// @param onClose closes what the view is in
  public AddClusterView(List<AddPage> pages, Threads threads, Adding adding, Runnable onClose) {
    this.pages = List.copyOf(pages);
    this.threads = threads;
    this.adding = adding;
    this.onClose = onClose;
    getStyleClass().add("side-view");
    var title = new Label(Texts.of("words.add.cluster"));
    title.getStyleClass().add(Styles.TITLE_4);
    setTop(title);
    tabs.getTabs().setAll(pages.stream().map(AddClusterView::tab).toList());
    tabs.setAccessibleText(Texts.of("clusters.add.ways"));
    setCenter(tabs);
    tabs.addEventFilter(ActionEvent.ACTION, _ -> showError("")); // it spoke of how things were
    setBottom(createFoot());
    tabs.getSelectionModel().selectedIndexProperty().subscribe(_ -> showPage());
    tabs.setOnMouseClicked(this::clicked);
  }

  // Whoever has chosen a page with the mouse wants to type or to paste there; keys stay in the
  // tabs.
  private void clicked(MouseEvent event) {
    Node header = tabs.lookup(".tab-header-area");
    if (header != null && header.getBoundsInParent().contains(event.getX(), event.getY())) {
      focusFirstField();
    }
  }

  /// Takes the keyboard to the first field of the page.
  public void focusFirstField() {
    Node field = selected().getContent().lookup(".text-input");
    if (field != null) {
      field.requestFocus();
    }
  }

  private Tab selected() {
    return tabs.getSelectionModel().getSelectedItem();
  }

  private static Tab tab(AddPage page) {
    Node content = page.content();
    content.getStyleClass().add("side-form");
    var tab = new Tab(page.title(), content);
    tab.setClosable(false);
    return tab;
  }

  private AddPage page() {
    return pages.get(tabs.getSelectionModel().getSelectedIndex());
  }

  private void showPage() {
    showError("");
    add.setText(page().action());
    page().shown();
  }

  private VBox createFoot() {
    error.setId("add-error");
    error.getStyleClass().add("grave");
    error.setWrapText(true);
    error.setMinHeight(Region.USE_PREF_SIZE);
    add.setId("add-cluster-now");
    add.setDefaultButton(true);
    add.setOnAction(_ -> add());
    var cancel = new Button(Texts.of("words.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> onClose.run());
    var buttons = new HBox(10, cancel, add);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    var foot = new VBox(10, error, buttons);
    foot.getStyleClass().add("side-foot");
    return foot;
  }

  private void add() {
    try {
      start(page().way());
    } catch (IllegalArgumentException e) {
      showError(String.valueOf(e.getMessage()));
    }
  }

  private void start(AddPage.Way way) {
    add.setDisable(true);
    showError("");
    adding.begins();
    threads
        .background()
        .execute(() -> {
          String failure = failureOf(way);
          threads.fx().execute(() -> finish(failure));
        });
  }

  private static String failureOf(AddPage.Way way) {
    try {
      way.add();
      return "";
    } catch (IOException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void finish(String failure) {
    add.setDisable(false);
    adding.ends(failure.isEmpty());
    if (failure.isEmpty()) {
      onClose.run();
    } else {
      showError(failure);
    }
  }

  private void showError(String message) {
    error.setText(message);
    error.setVisible(!message.isEmpty());
    error.setManaged(!message.isEmpty());
  }
}
