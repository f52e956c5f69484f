package dev.foretop.app.ui.fx;

import dev.foretop.app.words.Texts;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;

/// Asks a [Question] in a window of its own, which does not stand in the way of the others.
///
/// One that nobody waits for may come up while the user types or is about to click: for a moment
/// nothing answers it. Neither Enter nor Space ever does. Only a button that was aimed at, or
/// closing it, counts.
public final class QuestionDialog {

  private static final long READING_MILLIS = 1_000;
  private static final double WIDTH = 620;
  private static final int ROWS = 9;

  private QuestionDialog() {}

  /// Shows a question that comes by itself; may be called on any thread. The answer completes on
  /// the FX thread.
  ///
  /// @throws IllegalStateException if there is no user interface
  public static CompletableFuture<Boolean> ask(Question question, Executor fxThread) {
    return ask(question, fxThread, pane -> holdBack(pane, fxThread));
  }

  /// Shows a question about what the user is doing; it can be answered at once.
  ///
  /// @throws IllegalStateException likewise
  public static CompletableFuture<Boolean> confirm(Question question, Executor fxThread) {
    return ask(question, fxThread, _ -> () -> {});
  }

  private static CompletableFuture<Boolean> ask(
      Question question, Executor fxThread, Function<DialogPane, Runnable> caution) {
    var answer = new CompletableFuture<Boolean>();
    fxThread.execute(() -> show(question, answer, caution));
    return answer;
  }

  private static void show(
      Question question,
      CompletableFuture<Boolean> answer,
      Function<DialogPane, Runnable> caution) {
    var yes = new ButtonType(question.yes(), ButtonData.OTHER);
    var no = new ButtonType(question.no(), ButtonData.CANCEL_CLOSE);
    var alert = new Alert(Alert.AlertType.CONFIRMATION, "", yes, no);
    alert.setTitle(question.title());
    alert.setHeaderText(question.subject());
    alert.getDialogPane().setContent(details(question.details()));
    alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    alert.getDialogPane().setPrefWidth(WIDTH);
    alert.initModality(Modality.NONE);
    mainWindow().ifPresent(alert::initOwner);
    Runnable letAnswer = caution.apply(alert.getDialogPane());
    alert.setOnShown(_ -> {
      alert.getDialogPane().getContent().requestFocus();
      letAnswer.run();
    });
    alert.setOnHidden(_ -> answer.complete(alert.getResult() == yes));
    alert.show();
  }

  /// Takes no answer from the start on, and returns what lets answers be taken a moment later.
  private static Runnable holdBack(DialogPane pane, Executor fxThread) {
    EventHandler<KeyEvent> ignore = KeyEvent::consume;
    pane.addEventFilter(KeyEvent.ANY, ignore);
    buttons(pane).forEach(button -> button.setDisable(true));
    return () ->
        CompletableFuture.delayedExecutor(READING_MILLIS, TimeUnit.MILLISECONDS, fxThread)
            .execute(() -> {
              pane.removeEventFilter(KeyEvent.ANY, ignore);
              buttons(pane).forEach(button -> button.setDisable(false));
            });
  }

  private static Stream<Node> buttons(DialogPane pane) {
    return pane.getButtonTypes().stream().map(pane::lookupButton);
  }

  private static TextArea details(String text) {
    var area = new TextArea(text);
    area.getStyleClass().add("question-details");
    area.setAccessibleText(Texts.of("words.details"));
    area.setEditable(false);
    area.setWrapText(true);
    area.setPrefRowCount(ROWS);
    return area;
  }

  private static Optional<Window> mainWindow() {
    return Window.getWindows().stream().filter(Window::isShowing).findFirst();
  }
}
