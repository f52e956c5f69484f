package dev.foretop.app.ui.files;

import dev.foretop.app.files.ContainerFiles;
import dev.foretop.app.files.FileEntry;
import dev.foretop.app.files.FilesException;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.files.Transfer;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Bytes;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Brings files here and there, as tasks.
final class FileTransfers {

  private final Tasks tasks;
  private final String cluster;

  /// @param cluster its name
  FileTransfers(Tasks tasks, String cluster) {
    this.tasks = tasks;
    this.cluster = cluster;
  }

  void download(ContainerFiles files, Child child, Path target) {
    FileEntry file = child.file();
    long size = file.sort() == FileEntry.Sort.FILE ? file.size() : -1;
    String command = CopyCommand.download(files.pod(), files.container(), child.path(), target);
    Transfer.Work work = files.download(child.path(), target);
    start(
        files,
        Texts.of("files.download", child.shown()),
        command,
        progress -> {
          progress.expect(size);
          var result = work.run(new Moving(progress));
          String moved = Bytes.words(result.bytes());
          String words = Texts.count("files.downloaded", result.files(), moved, target);
          return new TaskState.Done(words, result.problems());
        });
  }

  /// @param done is run in the background when all is there
  void upload(ContainerFiles files, List<Path> sources, RemotePath to, Runnable done) {
    String what =
        sources.size() == 1
            ? String.valueOf(sources.getFirst().getFileName())
            : Texts.count("count.files", sources.size());
    Transfer.Work work = files.upload(sources, to);
    start(
        files,
        Texts.of("files.upload", what),
        CopyCommand.upload(files.pod(), files.container(), sources, to),
        progress -> {
          var result = work.run(new Moving(progress));
          done.run();
          String moved = Bytes.words(result.bytes());
          String words = Texts.count("files.uploaded", result.files(), moved, to.shown());
          return new TaskState.Done(words, result.problems());
        });
  }

  private record Moving(Task.Progress progress) implements Transfer {
    @Override
    public void expect(long bytes) {
      progress.expect(bytes);
    }

    @Override
    public void moved(long bytes) {
      progress.moved(bytes);
    }
  }

  private void start(ContainerFiles files, String title, String command, Task.Work work) {
    String place = Texts.of("words.on", files.pod().place(), cluster);
    tasks.start(new Task.Plan(title, place, command, progress -> told(work, progress)));
  }

  private static TaskState told(Task.Work work, Task.Progress progress) throws IOException {
    try {
      return work.run(progress);
    } catch (FilesException e) {
      return new TaskState.Failed(String.valueOf(e.getMessage()), e.detail());
    }
  }
}
