package dev.foretop.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.QuickRobot;
import dev.foretop.app.ui.fx.FxThread;
import dev.foretop.app.ui.fx.Question;
import dev.foretop.app.ui.fx.QuestionDialog;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
class QuestionDialogTest {

  private static final Question QUESTION =
      new Question("Run a program?", "A program", "Program: /bin/plugin", "Run it", "Don't run it");

  private final FxRobot robot = new QuickRobot();

  @BeforeEach
  void start() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    FxToolkit.registerStage(Stage::new);
  }

  @Test
  void saysYesOnlyForTheButtonThatSaysSo() throws Exception {
    CompletableFuture<Boolean> answer = ask();
    Screenshots.take(robot, "question");

    press("Run it");

    assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void saysNoForEscapeAndForTheOtherButton() throws Exception {
    CompletableFuture<Boolean> escaped = ask();
    awaitButton("Don't run it");
    robot.type(KeyCode.ESCAPE);
    assertThat(escaped.get(10, TimeUnit.SECONDS)).isFalse();

    CompletableFuture<Boolean> refused = ask();
    press("Don't run it");
    assertThat(refused.get(10, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void takesNothingForAnAnswerThatWasTypedForSomethingElse() throws Exception {
    CompletableFuture<Boolean> answer = ask();
    robot.type(KeyCode.ESCAPE, KeyCode.SPACE, KeyCode.ENTER);
    robot.clickOn("Run it");
    assertThat(answer).isNotDone();

    awaitButton("Run it");
    robot.type(KeyCode.SPACE, KeyCode.ENTER);
    assertThat(answer).isNotDone();
    press("Don't run it");
    assertThat(answer.get(10, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void canBeAnsweredAtOnceWhereTheUserWaitsForIt() throws Exception {
    CompletableFuture<Boolean> answer = shown(QuestionDialog.confirm(QUESTION, new FxThread()));

    robot.type(KeyCode.SPACE, KeyCode.ENTER);
    assertThat(answer).isNotDone();
    assertThat(find("Run it")).get().matches(button -> !button.isDisabled());
    robot.interact(() -> find("Run it").ifPresent(Button::fire));

    assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
  }

  private CompletableFuture<Boolean> ask() throws TimeoutException {
    return shown(QuestionDialog.ask(QUESTION, new FxThread()));
  }

  private CompletableFuture<Boolean> shown(CompletableFuture<Boolean> answer)
      throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> robot.lookup(".question-details").tryQueryAs(TextArea.class).isPresent());
    return answer;
  }

  private void press(String label) throws TimeoutException {
    awaitButton(label);
    robot.interact(() -> find(label).ifPresent(Button::fire));
  }

  // A question can be answered when it has been there for a moment.
  private void awaitButton(String label) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> find(label).filter(button -> !button.isDisabled()).isPresent());
  }

  private Optional<Button> find(String label) {
    return robot.lookup(".button").queryAllAs(Button.class).stream()
        .filter(candidate -> label.equals(candidate.getText()))
        .findFirst();
  }
}
