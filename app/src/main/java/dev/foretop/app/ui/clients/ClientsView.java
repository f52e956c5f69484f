package dev.foretop.app.ui.clients;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.clients.ClientsViewModel.Creation;
import dev.foretop.app.ui.clients.ClientsViewModel.State;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.MessagePane.Message;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.ui.fx.SeenFocus;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tools that have a token of their own, with a button each to take it back, and a form for one
/// more.
public final class ClientsView extends BorderPane {

  private final ClientsViewModel viewModel;
  private final Button add = new Button(Texts.of("clients.new.token"), new FontIcon(Feather.PLUS));
  private final Button close = new Button(Texts.of("words.close"));
  private final VBox extra = new VBox();

  /// @param onClose closes what the view is in
  public ClientsView(ClientsViewModel viewModel, Runnable onClose) {
    this.viewModel = viewModel;
    getStyleClass().add("clients");
    add.setId("new-token");
    add.setOnAction(_ -> showForm());
    close.setCancelButton(true);
    close.setOnAction(_ -> onClose.run());
    setTop(new VBox(12, createHead(), extra));
    setBottom(createFoot());
    viewModel.stateProperty().subscribe(this::show);
    viewModel.creationProperty().subscribe(this::show);
  }

  private HBox createHead() {
    var title = new Label(Texts.of("clients.tools.token"));
    title.getStyleClass().add(Styles.TITLE_4);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(12, title, space, add);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private HBox createFoot() {
    var note = new Label(Texts.of("clients.tools.may.ask"));
    note.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var foot = new HBox(12, note, space, close);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("clients-foot");
    return foot;
  }

  private void show(State state) {
    setCenter(
        switch (state) {
          case State.Loading() ->
              message(new Message(Feather.LOADER, Texts.of("clients.reading"), null, null));
          case State.Failed(var problem) ->
              message(
                  new Message(
                      Feather.CLOUD_OFF,
                      Texts.of("clients.could.not.read"),
                      problem.message(),
                      Problem.hint(problem)));
          case State.Known(var clients) when clients.isEmpty() ->
              message(
                  new Message(
                      Feather.KEY,
                      Texts.of("clients.no.tool.token"),
                      null,
                      Texts.of("clients.only.foretop.itself")));
          case State.Known(var clients) -> {
            var rows = new VBox();
            clients.forEach(client ->
                rows.getChildren().add(new ClientRow(client, () -> viewModel.revoke(client))));
            var scroll = new ScrollPane(rows);
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            yield scroll;
          }
        });
  }

  private static Node message(Message message) {
    return new MessagePane(message);
  }

  private void showForm() {
    var form = new NewTokenForm(viewModel::create, this::hideExtra);
    extra.getChildren().setAll(form);
    add.setDisable(true);
    form.focusName();
  }

  private void hideExtra() {
    extra.getChildren().clear();
    add.setDisable(false);
    viewModel.forgetToken();
  }

  private void show(Creation creation) {
    switch (creation) {
      case Creation.None() -> {}
      case Creation.Done(var token) -> showToken(token);
      case Creation.Refused(var problem) -> {
        var text = new Label(problem.message(), new FontIcon(Feather.ALERT_TRIANGLE));
        text.getStyleClass().add("grave");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        extra.getChildren().removeIf(Label.class::isInstance);
        extra.getChildren().add(text);
      }
    }
  }

  private void showToken(String token) {
    var note = new Label(Texts.of("clients.copy.token.now"));
    var field = new TextField(token);
    field.setId("token");
    note.setLabelFor(field);
    field.setEditable(false);
    field.getStyleClass().add("token");
    HBox.setHgrow(field, Priority.ALWAYS);
    var copy = new Button(Texts.of("words.copy"), new FontIcon(Feather.COPY));
    copy.setId("copy-token");
    copy.setOnAction(_ -> {
      SystemClipboard.put(token);
      copy.setText(Texts.of("clients.copied"));
    });
    var done = new Button(Texts.of("clients.done"));
    done.setOnAction(_ -> hideExtra());
    var box = new VBox(8, note, new HBox(10, field, copy, done));
    box.getStyleClass().add("new-token");
    extra.getChildren().setAll(box);
    SeenFocus.on(copy);
  }
}
