package dev.foretop.app.ui.shells;

import dev.foretop.app.shell.DebugProfile;
import dev.foretop.app.shell.NodePod;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import javafx.scene.control.TextField;

/// A pod on a node, to look at the node from.
final class NodeForm extends DebugForm {

  private final String name;
  private final TextField namespace = new TextField("default");

  /// @param name of the new pod
  NodeForm(String name) {
    super(DebugProfile.SYSADMIN);
    this.name = name;
    namespace.setId("debug-namespace");
    add(Texts.of("shells.namespace"), namespace);
    namespace.textProperty().subscribe(_ -> update());
    begin();
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace.getText().strip();
  }

  @Override
  Draft draft(String image, DebugProfile profile) {
    return namespace().isEmpty()
        ? Draft.incomplete(Texts.of("shells.say.namespace.pod"))
        : Draft.of(new NodePod(name, namespace(), image, profile), true);
  }
}
