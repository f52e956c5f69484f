package dev.foretop.app.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ToolGrant;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a tool may do, to be changed. What is not asked here stays as it is.
final class GrantForm extends VBox {

  private final TextField namespaces = new TextField();
  private final CheckBox writes = new CheckBox(Texts.of("inspector.change.objects"));
  private final CheckBox logs = new CheckBox(Texts.of("words.read.logs"));
  private final CheckBox secrets = new CheckBox(Texts.of("words.read.secrets"));
  private final CheckBox metrics = new CheckBox(Texts.of("inspector.read.metrics"));

  GrantForm(ToolGrant grant, Consumer<ToolGrant> onSave, Runnable onCancel) {
    super(6);
    getStyleClass().add("grant-form");
    namespaces.setId("grant-namespaces");
    namespaces.setPromptText(Texts.of("inspector.all.names.separated"));
    namespaces.setText(String.join(", ", grant.namespaces()));
    writes.setSelected(grant.writes());
    logs.setSelected(grant.logs());
    secrets.setSelected(grant.secrets());
    metrics.setSelected(grant.metrics());
    var label = new Label(Texts.of("words.namespaces"));
    label.setMnemonicParsing(true);
    label.setLabelFor(namespaces);
    var save = new Button(Texts.of("words.save"));
    save.setId("grant-save");
    save.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    save.setOnAction(_ -> onSave.accept(changed(grant)));
    var cancel = new Button(Texts.of("words.cancel"));
    cancel.getStyleClass().add(Styles.SMALL);
    cancel.setOnAction(_ -> onCancel.run());
    var note = new Label(Texts.of("inspector.what.tool.open"));
    note.setWrapText(true);
    note.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    getChildren()
        .setAll(
            new VBox(2, label, namespaces),
            new FlowPane(12, 4, writes, logs, secrets, metrics),
            new HBox(6, save, cancel),
            note);
  }

  private ToolGrant changed(ToolGrant grant) {
    List<String> names =
        Stream.of(namespaces.getText().split(",", -1))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList();
    return grant.with(
        names, writes.isSelected(), logs.isSelected(), secrets.isSelected(), metrics.isSelected());
  }
}
