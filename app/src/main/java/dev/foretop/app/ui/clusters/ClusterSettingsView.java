package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.settings.ClusterColor;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.fx.FormKeys;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the user can set for one cluster.
public final class ClusterSettingsView extends BorderPane {

  private final TextField name = new TextField();
  private final ComboBox<String> group = new ComboBox<>();
  private final ToggleGroup color = new ToggleGroup();
  private final CheckBox production = new CheckBox(Texts.of("clusters.production.others.depend"));
  private final CheckBox readOnly = new CheckBox(Texts.of("clusters.read.only.nobody.can"));
  private final TextField namespace = new TextField();

  /// @param groups those that other clusters are in
  /// @param onSave takes what was set; null where nothing is to change
  public ClusterSettingsView(
      ClusterInfo cluster,
      ClusterSettings current,
      Collection<String> groups,
      Consumer<@Nullable ClusterSettings> onSave) {
    getStyleClass().add("side-view");
    FormKeys.enterAccepts(this);
    fill(cluster, current, groups);
    var title = new Label(Texts.of("clusters.settings.said", VisibleText.name(cluster.name())));
    title.getStyleClass().add(Styles.TITLE_4);
    title.setWrapText(true);
    var id = new Label(cluster.id().value());
    id.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    id.setWrapText(true);
    setTop(new VBox(4, title, id));
    setCenter(createForm(current.isReadOnly() || !cluster.isReadOnly()));
    setBottom(createFoot(onSave));
  }

  private void fill(ClusterInfo cluster, ClusterSettings current, Collection<String> groups) {
    name.setId("cluster-name");
    name.setPromptText(VisibleText.name(cluster.name()));
    name.setText(text(current.displayName()));
    group.setId("cluster-group");
    group.setEditable(true);
    group.getItems().setAll(groups);
    group.setMaxWidth(Double.MAX_VALUE);
    group.setPromptText(Texts.of("clusters.none"));
    group.getEditor().setText(text(current.group()));
    production.setId("cluster-production");
    production.setSelected(current.isProduction());
    readOnly.setId("cluster-read-only");
    readOnly.setSelected(current.isReadOnly() || cluster.isReadOnly());
    readOnly.setWrapText(true);
    readOnly.setMinHeight(Region.USE_PREF_SIZE); // all of its lines
    namespace.setId("cluster-namespace");
    namespace.setPromptText(
        cluster.namespace() == null ? Texts.of("words.all.namespaces") : cluster.namespace());
    namespace.setText(text(current.namespace()));
    chooseColor(current.color());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private GridPane createForm(boolean canChangeReadOnly) {
    readOnly.setDisable(!canChangeReadOnly);
    var marks = new VBox(8, production, readOnly);
    if (!canChangeReadOnly) {
      var note = new Label(Texts.of("clusters.read.only.option"));
      note.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
      note.setWrapText(true);
      marks.getChildren().add(note);
    }
    var form = new GridPane(12, 12);
    var growing = new ColumnConstraints();
    growing.setHgrow(Priority.ALWAYS);
    var labels = new ColumnConstraints();
    labels.setMinWidth(Region.USE_PREF_SIZE);
    form.getColumnConstraints().setAll(labels, growing);
    addRow(form, Texts.of("clusters.display.name"), name);
    addRow(form, Texts.of("clusters.group"), group);
    addRow(form, Texts.of("clusters.colour"), createColors());
    addRow(form, Texts.of("clusters.marks"), marks);
    addRow(form, Texts.of("clusters.first.namespace"), namespace);
    form.getStyleClass().add("side-form");
    return form;
  }

  private static void addRow(GridPane form, String text, Node field) {
    var label = new Label(text);
    label.setLabelFor(field);
    GridPane.setValignment(
        label, field instanceof VBox ? javafx.geometry.VPos.TOP : javafx.geometry.VPos.CENTER);
    form.addRow(form.getRowCount(), label, field);
  }

  private HBox createColors() {
    var buttons = new HBox(6);
    buttons
        .getChildren()
        .addAll(color.getToggles().stream().map(ToggleButton.class::cast).toList());
    return buttons;
  }

  private void chooseColor(@Nullable ClusterColor current) {
    List<@Nullable ClusterColor> choices = new ArrayList<>();
    choices.add(null);
    choices.addAll(List.of(ClusterColor.values()));
    for (ClusterColor each : choices) {
      String title = each == null ? Texts.of("clusters.none") : each.title();
      var swatch = new Region();
      swatch.getStyleClass().addAll("color-swatch", each == null ? "none" : each.word());
      var button = new ToggleButton(null, swatch);
      button.getStyleClass().add("color-choice");
      button.setId("color-" + title.toLowerCase(java.util.Locale.ROOT));
      button.setAccessibleText(title);
      button.setTooltip(new Tooltip(title));
      button.setToggleGroup(color);
      button.setUserData(each);
      button.setSelected(each == current);
    }
  }

  private HBox createFoot(Consumer<@Nullable ClusterSettings> onSave) {
    var save = new Button(Texts.of("words.save"));
    save.setId("save-cluster");
    save.setDefaultButton(true);
    save.setOnAction(_ -> onSave.accept(result()));
    var cancel = new Button(Texts.of("words.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> onSave.accept(null));
    var foot = new HBox(10, cancel, save);
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getStyleClass().add("side-foot");
    return foot;
  }

  private ClusterSettings result() {
    ClusterColor chosen =
        color.getSelectedToggle() == null
            ? null
            : (ClusterColor) color.getSelectedToggle().getUserData();
    return new ClusterSettings(
        name.getText(),
        group.getEditor().getText(),
        chosen,
        production.isSelected(),
        readOnly.isSelected() && !readOnly.isDisabled(),
        namespace.getText());
  }
}
