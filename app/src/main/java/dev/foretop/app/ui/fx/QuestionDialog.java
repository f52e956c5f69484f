package dev.foretop.app.ui.fx;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;

/// Asks a [Question] in a window of its own, which does not stand in the way of the others.
///
/// Neither Enter nor Space says yes: the question may come up while the user types.
public final class QuestionDialog {

  private static final double WIDTH = 620;
  private static final int ROWS = 9;

  private QuestionDialog() {}

  /// Shows the question; may be called on any thread. The answer completes on the FX thread.
  ///
  /// @throws IllegalStateException if there is no user interface
  public static CompletableFuture<Boolean> ask(Question question, Executor fxThread) {
    var answer = new CompletableFuture<Boolean>();
    fxThread.execute(() -> show(question, answer));
    return answer;
  }

  private static void show(Question question, CompletableFuture<Boolean> answer) {
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
    alert.setOnShown(_ -> alert.getDialogPane().lookupButton(no).requestFocus());
    alert.setOnHidden(_ -> answer.complete(alert.getResult() == yes));
    alert.show();
  }

  private static TextArea details(String text) {
    var area = new TextArea(text);
    area.getStyleClass().add("question-details");
    area.setEditable(false);
    area.setWrapText(true);
    area.setPrefRowCount(ROWS);
    return area;
  }

  private static Optional<Window> mainWindow() {
    return Window.getWindows().stream().filter(Window::isShowing).findFirst();
  }
}
