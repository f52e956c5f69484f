package dev.foretop.app.ui.help;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.ChosenMenu;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The pages with a search over them.
final class HelpView extends BorderPane {

  private static final double LIST_WIDTH = 230;

  private final List<HelpPage> pages = HelpPage.all();
  private final Map<String, Runnable> places;
  private final CustomTextField search = new CustomTextField();
  private final ListView<HelpPage> titles = new ListView<>();
  private final HelpText text = new HelpText();
  private final FlowPane links = new FlowPane(8, 2);

  /// @param places where pages lead, by what these are called in them
  HelpView(Map<String, Runnable> places) {
    this.places = places;
    setId("help");
    getStyleClass().add("help");
    createSearch();
    createTitles();
    var left = new VBox(6, search, titles);
    left.setPrefWidth(LIST_WIDTH);
    left.setMinWidth(140);
    left.getStyleClass().add("help-pages");
    VBox.setVgrow(titles, Priority.ALWAYS);
    links.setAlignment(Pos.CENTER_LEFT);
    links.getStyleClass().add("help-links");
    setLeft(left);
    setCenter(new BorderPane(text, null, null, links, null));
    find("");
  }

  private void createSearch() {
    search.setId("help-search");
    search.setPromptText(Texts.of("help.search"));
    search.setAccessibleText(Texts.of("help.search"));
    search.setLeft(new FontIcon(Feather.SEARCH));
    search.textProperty().subscribe((_, typed) -> find(typed));
  }

  private void createTitles() {
    titles.setId("help-pages");
    titles.setAccessibleText(Texts.of("help.pages"));
    titles.getStyleClass().add(Styles.DENSE);
    var nothing = new Label(Texts.of("help.nothing"));
    nothing.getStyleClass().add(Styles.TEXT_MUTED);
    titles.setPlaceholder(nothing);
    titles.setCellFactory(_ -> new TitleCell());
    ChosenMenu.on(
        titles, () -> List.of(ChosenMenu.item(Texts.of("help.copy"), () -> text.copyWhole())));
    titles.getSelectionModel().selectedItemProperty().subscribe(this::show);
  }

  private static final class TitleCell extends ListCell<HelpPage> {

    @Override
    protected void updateItem(@Nullable HelpPage page, boolean empty) {
      super.updateItem(page, empty);
      setText(empty || page == null ? null : page.title());
    }
  }

  private void find(String typed) {
    HelpPage shown = titles.getSelectionModel().getSelectedItem();
    List<HelpPage> found = pages.stream().filter(page -> page.says(typed)).toList();
    titles.getItems().setAll(found);
    titles.getSelectionModel().select(Math.max(0, found.indexOf(shown)));
  }

  private void show(@Nullable HelpPage page) {
    if (page == null) {
      return;
    }
    text.show(page);
    links.getChildren().clear();
    if (!page.places().isEmpty()) {
      links.getChildren().add(new Label(Texts.of("help.goto")));
    }
    for (String place : page.places()) {
      var link = new Hyperlink(place);
      link.setOnAction(_ -> places.getOrDefault(place, () -> {}).run());
      links.getChildren().add(link);
    }
  }

  void focusSearch() {
    search.requestFocus();
  }
}
