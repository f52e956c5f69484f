package dev.foretop.app.ui.editor.code;

import atlantafx.base.theme.Styles;
import dev.foretop.app.assist.Assist;
import dev.foretop.app.assist.Assist.Help;
import dev.foretop.app.assist.Assist.Surroundings;
import dev.foretop.app.assist.Suggestion;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// Says below a text where in the object the caret is and what the field there means, and offers
/// what may be typed: by itself while a word is typed, and with Ctrl+Space.
public final class AssistBar extends HBox {

  private static final double HINT_WIDTH = 480;

  private final CodeEditor editor;
  private final Assist assist;
  private final Threads threads;
  private final Supplier<String> namespace;
  private final Label path = new Label();
  private final Label note = new Label();
  private final PauseTransition rest = new PauseTransition(Duration.millis(120));
  private final CompletionPopup popup = new CompletionPopup(this::choose);
  private int generation;
  private boolean isTyping;
  private boolean isAsked;
  private int start;

  /// @param namespace where objects live that do not say where
  public AssistBar(CodeEditor editor, Assist assist, Threads threads, Supplier<String> namespace) {
    super(10);
    this.editor = editor;
    this.assist = assist;
    this.threads = threads;
    this.namespace = namespace;
    getStyleClass().add("assist-bar");
    setAlignment(Pos.CENTER_LEFT);
    path.setId("editor-path");
    path.getStyleClass().add("field-name");
    path.setMinWidth(Region.USE_PREF_SIZE);
    note.setId("editor-note");
    note.getStyleClass().add(Styles.TEXT_MUTED);
    note.setMinWidth(0);
    getChildren().setAll(path, note);
    rest.setOnFinished(_ -> ask());
    editor.onCaret(rest::playFromStart);
    editor.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    editor.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    editor.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> stop());
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
      event.consume();
      isAsked = true;
      ask();
    } else if (popup.isShowing() && popup.press(event)) {
      event.consume();
      isTyping = false;
    } else if (event.getCode().isNavigationKey() || event.getCode() == KeyCode.ENTER) {
      stop();
    }
  }

  private void typed(KeyEvent event) {
    if (event.isControlDown() || event.isShortcutDown() || event.isAltDown()) {
      return; // keys that do something
    }
    String typed = event.getCharacter();
    boolean isWord = typed.length() == 1 && Character.isLetterOrDigit(typed.charAt(0));
    if (isWord) {
      isTyping = true;
      rest.playFromStart();
    } else if (!typed.equals("\b")) {
      stop();
    }
  }

  private void stop() {
    isTyping = false;
    isAsked = false;
    popup.hide();
  }

  private void ask() {
    Optional<Surroundings> at = editor.surroundings();
    if (at.isEmpty()) {
      return;
    }
    int origin = ++generation;
    boolean isWanted = isTyping || isAsked;
    String space = namespace.get();
    threads
        .background()
        .execute(() -> {
          Help help = assist.help(at.get(), space, isWanted);
          threads.fx().execute(() -> accept(origin, help));
        });
  }

  private void accept(int origin, Help help) {
    if (origin != generation) {
      return;
    }
    path.setText(help.caret().breadcrumb());
    note.setText(help.note());
    explain(help);
    List<Suggestion> offered = help.suggestions();
    String word = help.caret().word();
    boolean isComplete = offered.size() == 1 && offered.getFirst().label().equals(word);
    boolean isWanted = isAsked || (isTyping && !word.isEmpty() && !isComplete);
    start = help.caret().start();
    if (isWanted && !offered.isEmpty() && editor.getScene() != null) {
      editor.belowCaret().ifPresent(at -> popup.show(editor, at, offered));
    } else {
      popup.hide();
      if (isAsked) {
        note.setText(offered.isEmpty() ? Texts.of("code.nothing.known.place") : help.note());
      }
    }
    isAsked = isAsked && popup.isShowing();
  }

  private void explain(Help help) {
    if (help.field() == null || help.field().description().isEmpty()) {
      note.setTooltip(null);
      return;
    }
    var hint = new Tooltip(help.field().description());
    hint.setWrapText(true);
    hint.setMaxWidth(HINT_WIDTH);
    note.setTooltip(hint);
  }

  /// Asks nothing any more.
  public void close() {
    generation++;
    rest.stop();
    rest.setOnFinished(null);
    popup.hide();
  }

  private void choose(Suggestion wanted) {
    stop();
    editor.replaceBack(start, wanted.text());
    editor.focus();
  }
}
