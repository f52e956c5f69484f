package dev.foretop.app.ui.explain;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.schema.FieldRules;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the schema says of one field, whole.
final class FieldText extends ScrollPane {

  private final VBox content = new VBox(8);

  FieldText() {
    setId("field-text");
    content.getStyleClass().add("overview");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
  }

  /// @param path where the field is, or empty for the kind itself
  void show(ResourceKind kind, SchemaField field, String path) {
    List<Node> nodes = new ArrayList<>();
    Label title = text("field-path", path.isEmpty() ? field.name() : path);
    title.getStyleClass().add("field-name");
    nodes.add(title);
    nodes.add(typeAndCommand(kind, field, path));
    String standard = field.defaultValue();
    // A required text is said to be empty by default: that says no more than that it is a text.
    if (standard != null && !(field.isRequired() && standard.equals("\"\""))) {
      nodes.add(text("field-default", Texts.of("explain.if.not.set", standard)));
    }
    List<String> rules = FieldRules.of(field);
    if (!rules.isEmpty()) {
      nodes.add(text("field-rules", String.join("\n", rules)));
    }
    String description = field.wholeDescription();
    nodes.add(
        text(
            "field-description",
            description.isEmpty() ? Texts.of("words.schema.says.nothing") : description));
    content.getChildren().setAll(nodes);
    setVvalue(0);
  }

  private static HBox typeAndCommand(ResourceKind kind, SchemaField field, String path) {
    Label type =
        text("field-type", field.type() + (field.isRequired() ? Texts.of("explain.required") : ""));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    String command = command(kind, path);
    var copy = new Button(Texts.of("words.copy.kubectl.command"));
    copy.setId("field-copy");
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setOnAction(_ -> SystemClipboard.put(command));
    var row = new HBox(10, type, gap, copy);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// Returns what kubectl is asked for the same.
  static String command(ResourceKind kind, String path) {
    return "kubectl explain " + kind.plural() + (path.isEmpty() ? "" : "." + path) + version(kind);
  }

  private static String version(ResourceKind kind) {
    return kind.group().isEmpty()
        ? ""
        : " --api-version=%s/%s".formatted(kind.group(), kind.version());
  }

  private static Label text(String id, String text) {
    var label = new Label(VisibleText.lines(text));
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
