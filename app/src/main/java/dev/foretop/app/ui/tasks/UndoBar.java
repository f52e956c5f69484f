package dev.foretop.app.ui.tasks;

import atlantafx.base.theme.Styles;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Conflated;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.workbench.Undoable;
import dev.foretop.app.ui.workbench.Undoer;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says what was done and offers to take it back, for ten seconds; the list of tasks keeps it
/// longer. What came of taking it back stands here, too, and stays where it failed.
final class UndoBar extends HBox implements Undoer {

  private static final Duration OFFERED = Duration.seconds(10);
  private static final Duration TOLD = Duration.seconds(5);

  private final Tasks tasks;
  private final Workbench workbench;
  private final FontIcon icon = new FontIcon(Feather.CHECK);
  private final Label words = new Label();
  private final Button undo = button(Texts.of("tasks.undo"), "undo");
  private final Button open = button(Texts.of("tasks.open"), "undo-open");
  private final Button list = button(Texts.of("tasks.tasks"), "undo-tasks");
  private final PauseTransition end = new PauseTransition();
  private @Nullable Undoable what;
  private @Nullable Task offered;
  private @Nullable Task undoing;

  UndoBar(Tasks tasks, Workbench workbench) {
    super(12);
    this.tasks = tasks;
    this.workbench = workbench;
    setId("undo-bar");
    getStyleClass().add("undo-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    words.setId("undo-words");
    words.setWrapText(true);
    words.setMaxWidth(640);
    words.setMinHeight(Region.USE_PREF_SIZE);
    undo.getStyleClass().add(Styles.ACCENT);
    undo.setTooltip(Hints.withKeys(Texts.of("tasks.undo"), workbench::undoKeys));
    undo.setOnAction(_ -> undoLast());
    open.setOnAction(_ -> openObject());
    list.setOnAction(_ -> workbench.dock().open(new TasksTab(tasks, workbench.threads())));
    var dismiss = new Button(null, new FontIcon(Feather.X));
    dismiss.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL);
    dismiss.setAccessibleText(Texts.of("tasks.dismiss"));
    dismiss.setOnAction(_ -> hide());
    getChildren().setAll(icon, words, undo, open, list, dismiss);
    end.setOnFinished(_ -> hide());
    var tell = new Conflated<Boolean>(workbench.threads().fx(), _ -> follow());
    tasks.onChange(() -> tell.accept(true));
    hide();
  }

  private static Button button(String text, String id) {
    var button = new Button(text);
    button.setId(id);
    button.getStyleClass().add(Styles.SMALL);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  @Override
  public void done(Undoable undoable) {
    what = undoable;
    undoing = null;
    offered =
        tasks.note(Task.Plan.done(undoable.title(), undoable.place(), new TakeBack(undoable)));
    say(Feather.CHECK, undoable.title() + " · " + undoable.place());
    show(undo, true);
    hideAfter(OFFERED);
  }

  @Override
  public boolean undoLast() {
    Task done = offered;
    if (done == null || !isVisible()) {
      return false;
    }
    offered = null;
    undoing = tasks.undo(done).orElse(null);
    follow();
    return true;
  }

  private void follow() {
    if (offered != null && !offered.isReversible()) {
      hide(); // It was taken back from the list.
    }
    if (undoing != null) {
      end.stop();
      show(undo, false);
      tell(undoing.plan(), undoing.state());
    }
  }

  private void tell(Task.Plan plan, TaskState state) {
    switch (state) {
      case TaskState.Running _ -> say(Feather.LOADER, "Undoing · " + plan.place());
      case TaskState.Done(var done, var problems) when problems.isEmpty() -> {
        undoing = null;
        say(Feather.CORNER_UP_LEFT, done + " " + plan.place());
        hideAfter(TOLD);
      }
      case TaskState.Done(var done, var problems) ->
          fail(done + " " + String.join(" ", problems.subList(0, 1)));
      case TaskState.Failed(var why, _) -> fail(why);
      case TaskState.Cancelled _ -> hide();
    }
  }

  private void fail(String why) {
    undoing = null;
    say(Feather.ALERT_TRIANGLE, why);
    show(open, what != null && what.undos().size() == 1);
    show(list, true);
  }

  private void say(Feather sign, String text) {
    icon.setIconCode(sign);
    words.setText(text);
    show(open, false);
    show(list, false);
    show(this, true);
  }

  private void openObject() {
    if (what != null) {
      workbench.navigator().go(new Destination.ToObject(what.undos().getFirst().target()));
    }
    hide();
  }

  private void hideAfter(Duration time) {
    end.stop();
    end.setDuration(time);
    end.playFromStart();
  }

  private void hide() {
    end.stop();
    offered = null;
    undoing = null;
    show(this, false);
  }

  private static void show(Region part, boolean isShown) {
    part.setVisible(isShown);
    part.setManaged(isShown);
  }
}
