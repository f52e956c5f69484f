package dev.foretop.app.ui.editor;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.schema.OpenSchemas;
import dev.foretop.app.ui.editor.manifest.ManifestTab;
import dev.foretop.app.ui.editor.manifest.Target;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Front;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.unsent.Unsent;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Offers what an earlier run left unsent.
final class UnsentTab implements DockTab {

  private final Workbench workbench;
  private final OpenSchemas schemas;
  private final Label status = new Label();
  private final VBox rows = new VBox(6);
  private final ScrollPane content = new ScrollPane();

  UnsentTab(Workbench workbench, OpenSchemas schemas) {
    this.workbench = workbench;
    this.schemas = schemas;
    status.setId("unsent-status");
    status.getStyleClass().add(Styles.TEXT_MUTED);
    status.setWrapText(true);
    workbench.unsent().left().forEach(each -> rows.getChildren().add(row(each)));
    tell();
    var all = new VBox(10, status, rows);
    all.getStyleClass().add("unsent");
    content.setContent(all);
    content.setFitToWidth(true);
    content.setId("unsent");
  }

  private HBox row(Unsent left) {
    var title = new Label(left.title());
    title.getStyleClass().add(Styles.TEXT_BOLD);
    title.setMinWidth(Region.USE_PREF_SIZE);
    String place = left.object().isEmpty() ? firstName(left.text()) : left.object();
    var detail = new Label(Texts.of("words.on", place, left.clusterName()));
    detail.setMaxWidth(Double.MAX_VALUE);
    detail.setMinWidth(0);
    HBox.setHgrow(detail, Priority.ALWAYS);
    var open = new Button(Texts.of("words.open"));
    open.getStyleClass().addAll(Styles.SMALL, "unsent-open");
    var drop = new Button(Texts.of("editor.throw.away"));
    drop.getStyleClass().addAll(Styles.SMALL, "unsent-drop");
    var row = new HBox(10, title, detail, open, drop);
    row.setAlignment(Pos.CENTER_LEFT);
    open.setOnAction(_ -> open(left, row));
    drop.setOnAction(_ -> {
      workbench.unsent().drop(left.id());
      remove(row);
    });
    return row;
  }

  private static String firstName(String text) {
    return text.lines()
        .limit(200)
        .map(String::strip)
        .filter(line -> line.startsWith("name:"))
        .findFirst()
        .map(line -> line.substring("name:".length()).strip())
        .orElseGet(() -> Texts.count("count.lines", text.lines().count()));
  }

  private void open(Unsent left, Node row) {
    Optional<Front> front =
        workbench.front().filter(at -> at.info().id().value().equals(left.cluster()));
    if (front.isEmpty()) {
      status.setText(Texts.of("editor.go.cluster.first", left.clusterName()));
      return;
    }
    Optional<DockTab> tab = tab(front.get(), left);
    if (tab.isEmpty()) {
      status.setText(Texts.of("editor.no.such.kind", left.clusterName(), left.object()));
      return;
    }
    remove(row);
    workbench.run(new Plan.Open(tab.get()));
  }

  private Optional<DockTab> tab(Front at, Unsent left) {
    if (left.object().isEmpty()) {
      var target = new Target(at.cluster(), at.info(), left.namespace());
      return Optional.of(
          new ManifestTab(workbench, target, schemas, left.id(), left.title(), left.text(), true));
    }
    int slash = left.object().indexOf('/');
    String name = left.object().substring(left.object().lastIndexOf('/') + 1);
    return at.cluster()
        .discovery()
        .named(left.object().substring(0, slash))
        .map(kind -> selection(at, kind, left.namespace(), name))
        .map(selection -> new EditorTab(workbench, selection, schemas, left));
  }

  private static Selection selection(Front at, ResourceKind kind, String namespace, String name) {
    var key = new ObjectKey(at.cluster().id(), kind, namespace, name);
    return new Selection(at.cluster(), at.info(), kind, List.of(key));
  }

  private void remove(Node row) {
    rows.getChildren().remove(row);
    tell();
  }

  private void tell() {
    status.setText(
        rows.getChildren().isEmpty()
            ? Texts.of("editor.nothing.left")
            : Texts.of("editor.typed.not.sent"));
  }

  @Override
  public String key() {
    return "unsent";
  }

  @Override
  public ObservableValue<String> title() {
    return new ReadOnlyStringWrapper(Texts.of("editor.not.sent"));
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public void focus() {
    content.requestFocus();
  }

  @Override
  public void close() {}
}
