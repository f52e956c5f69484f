package dev.foretop.app.ui.clusters;

import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.AddPage;
import dev.foretop.app.words.Texts;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Adds a server by its address and a token, or an account at an issuer.
public final class ServerPage implements AddPage {

  private final ClusterAdder adder;
  private final TextField name = new TextField();
  private final TextField url = new TextField();
  private final RadioButton byToken = new RadioButton(Texts.of("clusters.token"));
  private final RadioButton byIssuer = new RadioButton(Texts.of("clusters.account.issuer.openid"));
  private final TokenFields token;
  private final IssuerFields issuer = new IssuerFields();
  private final TextArea authority = new TextArea();
  private final CheckBox skipVerify = new CheckBox(Texts.of("clusters.do.not.check"));

  public ServerPage(ClusterAdder adder, Threads threads) {
    this.adder = adder;
    this.token = new TokenFields(adder, threads);
  }

  @Override
  public String title() {
    return Texts.of("clusters.server.said");
  }

  @Override
  public Node content() {
    name.setId("add-name");
    url.setId("add-url");
    url.setPromptText("https://10.0.0.1:6443");
    authority.setId("add-authority");
    authority.setPrefRowCount(3);
    AddForm.leaveByTab(authority);
    authority.setPromptText(Texts.of("clusters.authority.empty"));
    skipVerify.setId("add-skip-verify");
    return new AddForm(
        AddForm.labelled(Texts.of("words.name"), name),
        AddForm.labelled(Texts.of("clusters.server.said"), url),
        signIn(),
        AddForm.labelled(Texts.of("clusters.ca.certificate"), authority),
        skipVerify);
  }

  private VBox signIn() {
    var ways = new ToggleGroup();
    ways.getToggles().setAll(byToken, byIssuer);
    byToken.setId("add-by-token");
    byIssuer.setId("add-by-issuer");
    byToken.setSelected(true);
    for (Node fields : new Node[] {token, issuer}) {
      fields.managedProperty().bind(fields.visibleProperty());
    }
    token.visibleProperty().bind(byToken.selectedProperty());
    issuer.visibleProperty().bind(byIssuer.selectedProperty());
    return new VBox(8, new HBox(16, byToken, byIssuer), new StackPane(token, issuer));
  }

  @Override
  public void shown() {
    token.shown();
  }

  @Override
  public Way way() {
    NewServer server =
        NewServer.of(
            name.getText(),
            url.getText(),
            authority.getText(),
            skipVerify.isSelected(),
            byToken.isSelected() ? token::credential : issuer::credential);
    return () -> adder.addServer(server);
  }
}
