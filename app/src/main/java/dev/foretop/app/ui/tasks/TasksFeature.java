package dev.foretop.app.ui.tasks;

import atlantafx.base.theme.Styles;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Conflated;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows what runs long, and what was done and can be taken back.
public final class TasksFeature implements Feature {

  private final Tasks tasks;

  public TasksFeature(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void contribute(Workbench to) {
    var badge = new Button("", new FontIcon(Feather.ACTIVITY));
    badge.setId("show-tasks");
    badge.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    badge.setOnAction(_ -> open(to));
    to.status(badge);
    showCount(badge);
    var tell = new Conflated<Boolean>(to.threads().fx(), _ -> showCount(badge));
    tasks.onChange(() -> tell.accept(true));
    tasks.onStart(() -> to.threads().fx().execute(() -> open(to)));
    to.tabs(TasksTab.MAKER, (_, _) -> Optional.of(new TasksTab(tasks, to.threads())));
    to.commands(() -> List.of(command(to)));
    var bar = new UndoBar(tasks, to);
    to.overlay(bar);
    to.undoer(bar);
  }

  private Command command(Workbench to) {
    return new Command(
        Command.ACTION,
        Texts.of("tasks.tasks"),
        Texts.of("tasks.what.runs.long"),
        Feather.ACTIVITY,
        "",
        () -> open(to));
  }

  private void open(Workbench to) {
    to.dock().open(new TasksTab(tasks, to.threads()));
  }

  private void showCount(Button badge) {
    long running = tasks.running();
    long failed = tasks.failed();
    String runs = running == 0 ? "" : Texts.count("count.tasks", running);
    String fails = failed == 0 ? "" : Texts.count("count.failed", failed);
    badge.setText(runs.isEmpty() || fails.isEmpty() ? runs + fails : runs + ", " + fails);
    badge.setVisible(running + failed > 0);
    badge.setManaged(badge.isVisible());
  }
}
