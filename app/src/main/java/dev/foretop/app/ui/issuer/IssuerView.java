package dev.foretop.app.ui.issuer;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.issuer.IssuerViewModel.State;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Leads the user through a sign-in at a cluster's issuer.
public final class IssuerView extends BorderPane {

  private final IssuerViewModel viewModel;
  private final Runnable onClose;
  private final VBox form = new VBox(14);
  private final HBox foot = new HBox(10);

  /// @param cluster the cluster's name
  /// @param onClose closes what the view is in
  public IssuerView(IssuerViewModel viewModel, String cluster, Runnable onClose) {
    this.viewModel = viewModel;
    this.onClose = onClose;
    getStyleClass().add("side-view");
    var title = new Label(Texts.of("issuer.sign", cluster));
    title.getStyleClass().add(Styles.TITLE_4);
    setTop(title);
    form.getStyleClass().add("side-form");
    setCenter(form);
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getStyleClass().add("side-foot");
    setBottom(foot);
    viewModel.stateProperty().subscribe(this::show);
  }

  private void show(State state) {
    form.getChildren().setAll(content(state));
    List<Button> buttons = new ArrayList<>();
    switch (state) {
      case State.Asking() -> {}
      case State.Waiting(_, _, var code) ->
          buttons.add(
              code == null
                  ? button(
                      "issuer-code",
                      Texts.of("issuer.use.code.instead"),
                      () -> viewModel.begin(true))
                  : button(
                      "issuer-browser",
                      Texts.of("issuer.use.browser.instead"),
                      () -> viewModel.begin(false)));
      case State.Done _ -> {}
      case State.Failed _ -> {
        buttons.add(
            button("issuer-code", Texts.of("issuer.use.code"), () -> viewModel.begin(true)));
        buttons.add(
            button("issuer-again", Texts.of("words.try.again"), () -> viewModel.begin(false)));
      }
    }
    Button close =
        button(
            "issuer-close",
            state instanceof State.Done ? Texts.of("words.close") : Texts.of("words.cancel"),
            onClose);
    close.setCancelButton(true);
    close.setDefaultButton(state instanceof State.Done);
    buttons.add(close);
    foot.getChildren().setAll(buttons);
  }

  private List<Node> content(State state) {
    return switch (state) {
      case State.Asking() -> List.of(busy(Texts.of("issuer.asking.issuer")));
      case State.Waiting(var issuer, var page, var code) -> waiting(issuer, page, code);
      case State.Done(var who) ->
          List.of(sentence("issuer-done", Texts.of("issuer.signed", name(who))));
      case State.Failed(var message) -> List.of(failure(message));
    };
  }

  private List<Node> waiting(String issuer, URI page, @Nullable String code) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(
        sentence(
            "issuer-what",
            code == null
                ? Texts.of("issuer.your.browser.shows", name(issuer))
                : Texts.of("issuer.open.page.any")));
    nodes.add(copyable("issuer-page", Texts.of("issuer.address"), page.toString()));
    if (code == null) {
      nodes.add(button("issuer-open", Texts.of("issuer.open.page.again"), viewModel::openPage));
    } else {
      Node shown = copyable("issuer-user-code", Texts.of("issuer.code"), name(code));
      shown.getStyleClass().add("issuer-user-code");
      nodes.add(shown);
    }
    nodes.add(busy(Texts.of("issuer.waiting.sign")));
    return nodes;
  }

  private static String name(String text) {
    return VisibleText.name(text);
  }

  private static Label sentence(String id, String text) {
    var label = new Label(text);
    label.setId(id);
    label.setWrapText(true);
    return label;
  }

  private static Label failure(String message) {
    Label label = sentence("issuer-failure", VisibleText.lines(message));
    label.getStyleClass().add(Styles.DANGER);
    return label;
  }

  private static Node busy(String text) {
    var wheel = new ProgressIndicator();
    wheel.setPrefSize(16, 16);
    var box = new HBox(8, wheel, new Label(text));
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private static Node copyable(String id, String name, String text) {
    var field = new TextField(text);
    field.setAccessibleText(name);
    field.setEditable(false);
    field.setId(id);
    HBox.setHgrow(field, Priority.ALWAYS);
    var copy = new Button(Texts.of("words.copy"));
    copy.setId(id + "-copy");
    copy.setOnAction(_ -> SystemClipboard.put(text));
    var box = new HBox(8, field, copy);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private static Button button(String id, String title, Runnable action) {
    var button = new Button(title);
    button.setId(id);
    button.setOnAction(_ -> action.run());
    return button;
  }
}
