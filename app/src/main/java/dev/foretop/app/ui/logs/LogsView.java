package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.LogSession;
import dev.foretop.app.podlog.LogSnapshot;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.words.Texts;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A stream of logs: what is set for it above, the lines below.
final class LogsView extends BorderPane {

  private final LogsViewModel viewModel;
  private final LogPane lines = new LogPane();
  private final LogBar bar;
  private final MessagePane message = new MessagePane();
  private final HBox trouble;
  private final Label troubleText = new Label();

  LogsView(LogsViewModel viewModel) {
    this.viewModel = viewModel;
    this.bar = new LogBar(viewModel, lines, this::searchWithout);
    trouble = strip("log-trouble", troubleText, Feather.ALERT_TRIANGLE);
    message.setMouseTransparent(true);
    setTop(new VBox(bar, trouble));
    setCenter(new StackPane(lines, message));
    getStyleClass().add("logs");
    addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    lines.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getClickCount() == 2) {
            showAround();
          }
        });
    viewModel.linesProperty().subscribe(this::show);
    viewModel.statusProperty().subscribe(this::show);
    viewModel.typedProblemProperty().subscribe(_ -> showTrouble());
  }

  private static HBox strip(String id, Label text, Feather icon) {
    text.setWrapText(true);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    var strip = new HBox(8, new FontIcon(icon), text);
    strip.setId(id);
    strip.getStyleClass().add("log-strip");
    strip.setVisible(false);
    strip.setManaged(false);
    return strip;
  }

  private static void say(HBox strip, Label label, String text) {
    label.setText(text);
    label.setTooltip(text.isEmpty() ? null : Hints.of(text));
    strip.setVisible(!text.isEmpty());
    strip.setManaged(!text.isEmpty());
  }

  private void show(LogSnapshot next) {
    lines.show(next);
    showMessage();
  }

  private void show(LogSession.Status next) {
    lines.showSources(next.sources());
    showTrouble();
    showMessage();
  }

  private void showTrouble() {
    String problem = viewModel.typedProblemProperty().get();
    String told = viewModel.statusProperty().get().trouble();
    say(trouble, troubleText, problem.isEmpty() ? (told == null ? "" : told) : problem);
  }

  private void showMessage() {
    LogSnapshot now = viewModel.linesProperty().get();
    message.setVisible(now.size() == 0);
    if (now.size() == 0) {
      message.show(message(viewModel.statusProperty().get(), now));
    }
  }

  private static MessagePane.Message message(LogSession.Status status, LogSnapshot now) {
    if (now.total() > 0) {
      return now.isComplete()
          ? new MessagePane.Message(
              Feather.SEARCH,
              Texts.of("logs.no.line.matches"),
              Texts.count("logs.lines.were.looked", now.total()),
              null)
          : new MessagePane.Message(Feather.SEARCH, Texts.of("logs.searching"), null, null);
    }
    if (status.trouble() != null) {
      return new MessagePane.Message(
          Feather.ALERT_TRIANGLE, Texts.of("logs.log.cannot.read"), status.trouble(), null);
    }
    if (!status.arePodsKnown()) {
      return new MessagePane.Message(Feather.LOADER, Texts.of("logs.looking.pods"), null, null);
    }
    return status.pods() == 0
        ? new MessagePane.Message(
            Feather.FILE_TEXT, Texts.of("logs.no.pods"), null, Texts.of("logs.pods.appear.later"))
        : new MessagePane.Message(
            Feather.FILE_TEXT,
            Texts.of("logs.nothing.written.yet"),
            null,
            Texts.of("logs.new.lines.appear"));
  }

  LogBar bar() {
    return bar;
  }

  void focusLines() {
    lines.requestFocus();
  }

  private void keyPressed(KeyEvent event) {
    boolean isFind = event.isShortcutDown() && event.getCode() == KeyCode.F;
    boolean isSlash = lines.isFocused() && event.getText().equals("/");
    if (isFind || isSlash) {
      bar.focusFilter();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !lines.isFocused()) {
      lines.requestFocus();
      event.consume();
    } else if (event.getCode() == KeyCode.F3) {
      find(event.isShiftDown() ? -1 : 1);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && lines.isFocused()) {
      showAround();
      event.consume();
    }
  }

  // From the line that is chosen, or from the first one in sight.
  private void find(int step) {
    viewModel.find(lines.caretPlace(), step, lines::choose);
  }

  // What stands around a line that was found.
  private void showAround() {
    if (!lines.selection().isEmpty() && bar.hidesLines()) {
      bar.clearFilter();
    }
  }

  private void searchWithout() {
    long number = lines.selection().caret();
    if (number >= 0) {
      lines.showAround(number);
    }
  }
}
