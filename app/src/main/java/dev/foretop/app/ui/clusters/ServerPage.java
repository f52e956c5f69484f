package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.clusters.ClusterAdder.TokenPlace;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.AddPage;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Adds a server by its address and a token.
public final class ServerPage implements AddPage {

  private final ClusterAdder adder;
  private final Threads threads;
  private final TextField name = new TextField();
  private final TextField url = new TextField();
  private final PasswordField token = new PasswordField();
  private final TextArea authority = new TextArea();
  private final CheckBox inFile = new CheckBox("Keep the token in a file that only you can read");
  private final Label place = AddForm.note("");
  private final CheckBox skipVerify = new CheckBox("Do not check the server's certificate");
  private @Nullable TokenPlace known;

  public ServerPage(ClusterAdder adder, Threads threads) {
    this.adder = adder;
    this.threads = threads;
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
    AddForm.leaveByTab(authority);
    authority.setPromptText("-----BEGIN CERTIFICATE-----  (empty: what this system trusts)");
    skipVerify.setId("add-skip-verify");
    inFile.setId("add-token-in-file");
    place.setId("add-token-place");
    place.getStyleClass().add(Styles.TEXT_SMALL);
    inFile.selectedProperty().subscribe(_ -> showPlace());
    return new AddForm(
        AddForm.labelled("Name", name),
        AddForm.labelled("Server", url),
        new VBox(6, AddForm.labelled("Token", token), inFile, place),
        AddForm.labelled("CA certificate", authority),
        skipVerify);
  }

  @Override
  public void shown() {
    if (known == null) {
      threads
          .background()
          .execute(() -> {
            TokenPlace found = adder.tokenPlace();
            threads
                .fx()
                .execute(() -> {
                  known = found;
                  showPlace();
                });
          });
    }
  }

  private void showPlace() {
    place.setText(inFile.isSelected() ? "It is stored in clear text." : placeOf(known));
  }

  private static String placeOf(@Nullable TokenPlace place) {
    if (place == null) {
      return "Looking for a keychain…";
    }
    return place.isLasting()
        ? "It is kept in %s.".formatted(place.description())
        : "This system has no keychain: the token is forgotten when Foretop ends.";
  }

  @Override
  public Way way() {
    NewServer server =
        NewServer.of(
            name.getText(),
            url.getText(),
            token.getText(),
            authority.getText(),
            skipVerify.isSelected(),
            inFile.isSelected());
    return () -> adder.addServer(server);
  }
}
