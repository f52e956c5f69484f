package dev.foretop.app.ui.clusters;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/// Adds a server by its address and a token.
public final class ServerPage implements AddPage {

  private final ClusterAdder adder;
  private final TextField name = new TextField();
  private final TextField url = new TextField();
  private final PasswordField token = new PasswordField();
  private final TextArea authority = new TextArea();
  private final CheckBox skipVerify = new CheckBox("Do not check the server's certificate");

  public ServerPage(ClusterAdder adder) {
    this.adder = adder;
  }

  @Override
  public String title() {
    return "Server and token";
  }

  @Override
  public Node content() {
    name.setId("add-name");
    url.setId("add-url");
    url.setPromptText("https://10.0.0.1:6443");
    token.setId("add-token");
    authority.setId("add-authority");
    authority.setPrefRowCount(3);
    authority.setPromptText("-----BEGIN CERTIFICATE-----  (empty: what this system trusts)");
    return new AddForm(
        AddForm.labelled("Name", name),
        AddForm.labelled("Server", url),
        AddForm.labelled("Token, kept in a file that only you can read", token),
        AddForm.labelled("CA certificate", authority),
        skipVerify);
  }

  @Override
  public Way way() {
    NewServer server =
        NewServer.of(
            name.getText(),
            url.getText(),
            token.getText(),
            authority.getText(),
            skipVerify.isSelected());
    return () -> adder.addServer(server);
  }
}
