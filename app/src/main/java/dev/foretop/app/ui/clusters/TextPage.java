package dev.foretop.app.ui.clusters;

import dev.foretop.app.ui.workbench.AddPage;
import dev.foretop.app.words.Texts;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Adds the pasted text of a kubeconfig.
public final class TextPage implements AddPage {

  private final ClusterAdder adder;
  private final TextArea text = new TextArea();

  public TextPage(ClusterAdder adder) {
    this.adder = adder;
  }

  @Override
  public String title() {
    return Texts.of("clusters.paste");
  }

  @Override
  public Node content() {
    text.setId("add-text");
    text.setPromptText("apiVersion: v1\nkind: Config\nclusters: …");
    text.getStyleClass().add("token");
    AddForm.leaveByTab(text);
    VBox.setVgrow(text, Priority.ALWAYS);
    return new AddForm(AddForm.note(Texts.of("clusters.text.kubeconfig.foretop")), text);
  }

  @Override
  public Way way() {
    String kubeconfig = text.getText();
    return () -> adder.addText(kubeconfig);
  }
}
