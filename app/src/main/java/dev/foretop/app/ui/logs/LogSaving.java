package dev.foretop.app.ui.logs;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.podlog.LogCommand;
import dev.foretop.app.podlog.LogLine;
import dev.foretop.app.podlog.LogSaver;
import dev.foretop.app.podlog.LogSnapshot;
import dev.foretop.app.podlog.LogSource;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Bytes;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Saves logs, as tasks.
///
/// @param place whose logs they are, and of which cluster
record LogSaving(Cluster cluster, String place, Tasks tasks) {

  private interface Work {
    LogSaver.Saved with(LogSaver saver) throws IOException;
  }

  /// Writes the lines that are seen.
  void seen(LogSnapshot lines, Path file, Function<LogLine, String> text) {
    start(file, "", saver -> saver.seen(lines, text));
  }

  /// Writes all that the server has.
  void all(List<LogSource> sources, boolean isPrevious, boolean hasTimes, Path file) {
    start(
        file,
        LogCommand.saving(sources, isPrevious, hasTimes, file),
        saver -> saver.all(cluster, sources, isPrevious, hasTimes));
  }

  private void start(Path file, String command, Work work) {
    String title = Texts.of("logs.save", VisibleText.name(String.valueOf(file.getFileName())));
    tasks.start(new Task.Plan(title, place, command, progress -> run(file, work, progress)));
  }

  private static TaskState run(Path file, Work work, Task.Progress progress) throws IOException {
    try {
      LogSaver.Saved saved = work.with(new LogSaver(file, progress::moved));
      String words = Texts.of("logs.to", Bytes.words(saved.bytes()), file);
      return new TaskState.Done(words, saved.problems());
    } catch (ApiException e) {
      return new TaskState.Failed(e.problem().message(), e.problem().answer());
    }
  }
}
