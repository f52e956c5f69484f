package dev.foretop.app.ui.compare;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Lets the user choose with what an object is compared: another of its kind, in any cluster that
/// is open.
final class PartnerView extends BorderPane {

  private static final int MOST = 10_000;

  private final Workbench workbench;
  private final ObjectKey one;
  private final Consumer<Side> chosen;
  private final ComboBox<Opened> clusters = new ComboBox<>();
  private final TextField filter = new TextField();
  private final ListView<ObjectKey> list = new ListView<>();
  private final Label placeholder = new Label();
  private List<ObjectKey> found = List.of();
  private int generation;

  PartnerView(
      Workbench workbench, Opened own, ObjectKey one, Consumer<Side> chosen, Runnable close) {
    this.workbench = workbench;
    this.one = one;
    this.chosen = chosen;
    setId("partner");
    setPadding(new Insets(18));
    var question = new Label(Texts.of("compare.compare.too", one.kind().kind(), one.place()));
    question.getStyleClass().add(Styles.TITLE_4);
    question.setWrapText(true);
    clusters.setId("partner-cluster");
    clusters.getItems().setAll(workbench.opened());
    clusters.setConverter(new Names());
    clusters.setAccessibleText(Texts.of("words.cluster"));
    clusters.valueProperty().subscribe(this::read);
    filter.setId("partner-filter");
    filter.setPromptText(Texts.of("compare.filter.namespace.name"));
    filter.textProperty().subscribe(_ -> narrow());
    filter.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedInFilter);
    HBox.setHgrow(filter, Priority.ALWAYS);
    setTop(new VBox(12, question, new HBox(10, filter, clusters)));
    setCenter(createList());
    setBottom(createFoot(close));
    clusters.getItems().stream()
        .filter(each -> each.info().id().equals(own.info().id()))
        .findFirst()
        .ifPresent(clusters.getSelectionModel()::select);
    workbench.threads().fx().execute(filter::requestFocus);
  }

  private ListView<ObjectKey> createList() {
    list.setId("partner-list");
    list.setAccessibleText(Texts.of("compare.partners"));
    list.setPlaceholder(placeholder);
    list.setCellFactory(_ -> new Row());
    list.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        choose();
      }
    });
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        choose();
      }
    });
    setMargin(list, new Insets(12, 0, 12, 0));
    return list;
  }

  private HBox createFoot(Runnable close) {
    var cancel = new Button(Texts.of("words.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var compare = new Button(Texts.of("words.compare"));
    compare.setId("partner-compare");
    compare.getStyleClass().add(Styles.ACCENT);
    compare.disableProperty().bind(list.getSelectionModel().selectedItemProperty().isNull());
    compare.setOnAction(_ -> choose());
    var foot = new HBox(8, cancel, compare);
    foot.setAlignment(Pos.CENTER_RIGHT);
    return foot;
  }

  private void pressedInFilter(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN) {
      event.consume();
      list.requestFocus();
    } else if (event.getCode() == KeyCode.ENTER) {
      event.consume();
      choose();
    }
  }

  private void choose() {
    ObjectKey other = list.getSelectionModel().getSelectedItem();
    Opened at = clusters.getValue();
    if (other != null && at != null) {
      chosen.accept(Side.of(at, other));
    }
  }

  private void read(@Nullable Opened at) {
    found = List.of();
    narrow();
    if (at == null) {
      return;
    }
    Optional<ResourceKind> kind = at.cluster().discovery().served(one.kind());
    int origin = ++generation;
    if (kind.isEmpty()) {
      placeholder.setText(Texts.of("compare.no", at.info().displayName(), one.kind().plural()));
      return;
    }
    placeholder.setText(Texts.of("compare.reading.what"));
    workbench
        .threads()
        .background()
        .execute(() -> {
          try {
            List<ObjectKey> keys = keys(at.cluster(), kind.get());
            workbench.threads().fx().execute(() -> accept(origin, keys));
          } catch (ApiException e) {
            workbench.threads().fx().execute(() -> fail(origin, e));
          }
        });
  }

  // Who may not list all namespaces may still list the object's own.
  private List<ObjectKey> keys(Cluster cluster, ResourceKind kind) throws ApiException {
    try {
      return keys(cluster, kind, "");
    } catch (ApiException e) {
      if (one.namespace().isEmpty()) {
        throw e;
      }
      return keys(cluster, kind, one.namespace());
    }
  }

  private List<ObjectKey> keys(Cluster cluster, ResourceKind kind, String namespace)
      throws ApiException {
    List<ObjectKey> keys = new ArrayList<>();
    for (var each : cluster.objects().metadata(kind, namespace, MOST)) {
      var key =
          new ObjectKey(
              cluster.id(),
              kind,
              each.at("/metadata/namespace").asString(""),
              each.at("/metadata/name").asString(""));
      if (!key.isSameObjectAs(one)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private void accept(int origin, List<ObjectKey> keys) {
    if (origin == generation) {
      found = keys;
      placeholder.setText(Texts.of("compare.no.other.fits"));
      narrow();
    }
  }

  private void fail(int origin, ApiException e) {
    if (origin == generation) {
      placeholder.setText(Texts.of("compare.they.could.not.listed", e.getMessage()));
    }
  }

  private void narrow() {
    String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
    list.getItems()
        .setAll(
            found.stream()
                .filter(key -> key.place().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    ObjectKey likely = list.getItems().stream().filter(this::isNamesake).findFirst().orElse(null);
    if (likely == null) {
      list.getSelectionModel().selectFirst();
    } else {
      list.getSelectionModel().select(likely);
      list.scrollTo(likely);
    }
  }

  // In another cluster, most want to see how it is there.
  private boolean isNamesake(ObjectKey other) {
    return other.name().equals(one.name()) && other.namespace().equals(one.namespace());
  }

  private static final class Row extends ListCell<ObjectKey> {

    @Override
    protected void updateItem(@Nullable ObjectKey key, boolean isEmpty) {
      super.updateItem(key, isEmpty);
      setText(key == null || isEmpty ? null : key.place());
    }
  }

  private static final class Names extends StringConverter<Opened> {

    @Override
    public String toString(@Nullable Opened opened) {
      return opened == null ? "" : opened.info().displayName();
    }

    @Override
    public Opened fromString(String text) {
      throw new UnsupportedOperationException("is chosen, not typed");
    }
  }
}
