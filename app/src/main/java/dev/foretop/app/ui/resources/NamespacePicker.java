package dev.foretop.app.ui.resources;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Chooses namespaces: one by Enter or click, several with Ctrl.
///
/// A name that is not in the list can be typed in full, for users who may not list namespaces.
final class NamespacePicker extends Button {

  private static final String ALL = Texts.of("words.all.namespaces");

  private final Consumer<Set<String>> onChosen;
  private final CustomTextField search = new CustomTextField();
  private final ObservableList<String> shown = FXCollections.observableArrayList();
  private final ListView<String> list = new ListView<>(shown);
  private final Popup popup = new Popup();
  private List<String> namespaces = List.of();
  private Set<String> chosen = Set.of();

  NamespacePicker(Consumer<Set<String>> onChosen) {
    this.onChosen = onChosen;
    setId("namespaces");
    setMaxWidth(240);
    setMinWidth(84);
    setGraphic(new FontIcon(Feather.CHEVRON_DOWN));
    setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    createPopup();
    showChosen();
    setOnAction(_ -> open());
  }

  private void createPopup() {
    search.setPromptText(Texts.of("resources.search.type.namespace"));
    search.setAccessibleText(Texts.of("resources.search.namespaces"));
    search.setLeft(new FontIcon(Feather.SEARCH));
    search.textProperty().subscribe(_ -> update());
    search.setOnKeyPressed(this::searchKeyPressed);
    list.setPrefHeight(300);
    list.setFixedCellSize(30);
    list.setAccessibleText(Texts.of("resources.namespaces"));
    list.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
    list.setCellFactory(_ -> new NamespaceCell(this::isChosen));
    list.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    list.setOnKeyPressed(this::listKeyPressed);
    var note = new Label(Texts.of("resources.ctrl.click.chooses"));
    note.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    var content = new VBox(8, search, list, note);
    content.getStyleClass().add("namespace-popup");
    content.setPrefWidth(300);
    popup.getContent().setAll(content);
    popup.setAutoHide(true);
  }

  private void open() {
    Bounds bounds = localToScreen(getBoundsInLocal());
    search.clear();
    update();
    if (popup.getScene() != null && getScene() != null) {
      popup.getScene().getStylesheets().setAll(getScene().getStylesheets());
    }
    popup.show(this, bounds.getMinX(), bounds.getMaxY() + 4);
    search.requestFocus();
  }

  void setNamespaces(List<String> names) {
    namespaces = names;
    if (popup.isShowing()) {
      update();
    }
  }

  void setChosen(Set<String> names) {
    chosen = Set.copyOf(names);
    showChosen();
  }

  private void showChosen() {
    String text =
        switch (chosen.size()) {
          case 0 -> ALL;
          case 1 -> chosen.iterator().next();
          default -> Texts.count("count.namespaces", chosen.size());
        };
    setText(text);
    setAccessibleText(Texts.of("resources.namespace.chosen", text));
  }

  private void update() {
    String text = search.getText().strip();
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> matching = new ArrayList<>();
    if (lower.isEmpty()) {
      matching.add(ALL);
    }
    namespaces.stream().filter(name -> name.contains(lower)).forEach(matching::add);
    if (!lower.isEmpty() && !namespaces.contains(text)) {
      matching.add(text);
    }
    shown.setAll(matching);
    list.getSelectionModel().select(0);
  }

  private boolean isChosen(String name) {
    return name.equals(ALL) ? chosen.isEmpty() : chosen.contains(name);
  }

  private void searchKeyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN) {
      list.requestFocus();
      list.getSelectionModel().select(Math.min(1, shown.size() - 1));
      event.consume();
    } else {
      listKeyPressed(event);
    }
  }

  private void listKeyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      choose(list.getSelectionModel().getSelectedItem(), event.isShortcutDown());
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      popup.hide();
      event.consume();
    }
  }

  private void clicked(MouseEvent event) {
    if (list.getSelectionModel().getSelectedItem() != null) {
      choose(list.getSelectionModel().getSelectedItem(), event.isShortcutDown());
    }
  }

  private void choose(@Nullable String name, boolean isOneOfSeveral) {
    if (name == null) {
      return;
    }
    Set<String> next = new TreeSet<>();
    if (!name.equals(ALL)) {
      if (isOneOfSeveral) {
        next.addAll(chosen);
      }
      if (!isOneOfSeveral || !next.remove(name)) {
        next.add(name);
      }
    }
    if (!isOneOfSeveral) {
      popup.hide();
    }
    setChosen(next);
    list.refresh();
    onChosen.accept(next);
  }
}
