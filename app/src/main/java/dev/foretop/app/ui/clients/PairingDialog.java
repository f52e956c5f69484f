package dev.foretop.app.ui.clients;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ToolRight;
import dev.foretop.app.ui.clients.PairingPrompt.Request;
import dev.foretop.app.ui.fx.SeenFocus;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The question whether a program may have a token.
///
/// It comes unasked, so that a key or a click may have been meant for something else: refusing is
/// the default, and agreeing takes a button that works only after the dialog has been in front for
/// a moment.
public final class PairingDialog extends BorderPane {

  private static final Duration READING = Duration.ofSeconds(1);
  private static final double WIDTH = 520;
  private static final double MOST_RIGHTS = 280;

  private final PairingPrompt prompt;
  private final InstantSource clock;
  private final Button approve = new Button(Texts.of("words.approve"));
  private final Button deny = new Button(Texts.of("words.deny"));
  private final Label remaining = new Label();
  private Instant inFrontSince = Instant.MAX;
  private @Nullable Stage stage;

  PairingDialog(PairingPrompt prompt, InstantSource clock) {
    this.prompt = prompt;
    this.clock = clock;
    getStyleClass().add("pairing");
    setPrefWidth(WIDTH);
    setTop(createHead(prompt.request()));
    setCenter(createRights(prompt.request()));
    setBottom(new VBox(14, createCode(prompt.request()), createButtons()));
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (!hasBeenRead()) {
            event.consume(); // meant for what was in front before
          } else if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            deny();
          }
        });
  }

  private static VBox createHead(Request request) {
    var title = new Label(Texts.of("clients.program.asks.access"));
    title.getStyleClass().add(Styles.TITLE_4);
    Label name = wrapped(Texts.of("clients.calls.itself", request.name()));
    name.setId("pairing-name");
    Label requester = wrapped(Texts.of("clients.it.is", request.requester()));
    requester.setId("pairing-requester");
    requester.getStyleClass().add(Styles.TEXT_BOLD);
    return new VBox(8, title, requester, name);
  }

  private static Label wrapped(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(WIDTH);
    return label;
  }

  // What can do harm comes first: a long list of names must not push it out of sight.
  private static ScrollPane createRights(Request request) {
    var rights = new ArrayList<>(request.rights());
    rights.sort(Comparator.comparing(ToolRight::grave).reversed());
    var lifetime = wrapped(Texts.of("clients.until.revoke.most", request.lifetime()));
    lifetime.getStyleClass().add(Styles.TEXT_MUTED);
    var body = new VBox(14, new RightsGrid(rights), lifetime);
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.setMinViewportHeight(60);
    scroll
        .prefViewportHeightProperty()
        .bind(body.heightProperty().map(height -> Math.min(height.doubleValue(), MOST_RIGHTS)));
    return scroll;
  }

  private static HBox createCode(Request request) {
    var code = new Label(request.code().substring(0, 3) + " " + request.code().substring(3));
    code.setId("pairing-code");
    code.setMinWidth(Region.USE_PREF_SIZE);
    var hint = wrapped(Texts.of("clients.approve.only.if"));
    HBox.setHgrow(hint, Priority.ALWAYS);
    var codes = new HBox(16, code, hint);
    codes.setAlignment(Pos.CENTER_LEFT);
    codes.getStyleClass().add("pairing-codes");
    return codes;
  }

  private HBox createButtons() {
    approve.setId("pairing-approve");
    approve.setDisable(true);
    approve.setOnAction(_ -> approve());
    deny.setId("pairing-deny");
    deny.setDefaultButton(true);
    deny.setOnAction(_ -> deny());
    remaining.getStyleClass().add(Styles.TEXT_MUTED);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var buttons = new HBox(10, remaining, space, approve, deny);
    buttons.setAlignment(Pos.CENTER_LEFT);
    return buttons;
  }

  void openIn(Stage shownIn, Runnable onClosed) {
    stage = shownIn;
    shownIn.setOnHidden(_ -> {
      prompt.deny(); // whoever closes the window has not agreed
      onClosed.run();
    });
    shownIn.setOnShown(_ -> {
      shownIn.sizeToScene(); // only now are the heights of wrapped texts known
      SeenFocus.on(deny);
    });
    shownIn.focusedProperty().subscribe(_ -> inFrontSince = clock.instant());
    inFrontSince = clock.instant();
    tick();
    shownIn.show();
  }

  /// Lets what depends on time move on.
  void tick() {
    Instant now = clock.instant();
    if (!prompt.isPending()) {
      close();
      return;
    }
    approve.setDisable(!hasBeenRead());
    long seconds = Duration.between(now, prompt.request().expiresAt()).toSeconds();
    remaining.setText(Texts.of("clients.s.left.answer", String.valueOf(seconds)));
  }

  private boolean hasBeenRead() {
    Instant since = inFrontSince;
    return !since.equals(Instant.MAX) && !clock.instant().isBefore(since.plus(READING));
  }

  private void approve() {
    if (!approve.isDisabled()) {
      prompt.approve();
      close();
    }
  }

  /// Refuses, and closes the dialog.
  void deny() {
    prompt.deny();
    close();
  }

  private void close() {
    if (stage != null) {
      stage.close();
    }
  }
}
