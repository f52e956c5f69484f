package dev.foretop.app.ui.files;

import dev.foretop.app.files.ContainerFiles;
import dev.foretop.app.files.FileEntry;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.ui.fx.Threads;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks at one file or one folder in the background.
final class FileLook {

  private final Threads threads;

  FileLook(Threads threads) {
    this.threads = threads;
  }

  /// Reads the beginning of a file as text.
  ///
  /// @param taker takes its lines
  /// @param refused takes why there are none
  void text(
      ContainerFiles files, RemotePath path, Consumer<FileText> taker, Consumer<String> refused) {
    threads
        .background()
        .execute(() -> {
          try {
            FileText text = FileText.of(path, files.read(path));
            threads.fx().execute(() -> taker.accept(text));
          } catch (IOException e) {
            threads.fx().execute(() -> refused.accept(String.valueOf(e.getMessage())));
          }
        });
  }

  /// Finds out which of these names a folder has; none where it cannot be read.
  void there(
      ContainerFiles files, RemotePath folder, List<String> names, Consumer<List<String>> taker) {
    threads
        .background()
        .execute(() -> {
          List<String> there = there(files, folder, names);
          threads.fx().execute(() -> taker.accept(there));
        });
  }

  private static List<String> there(ContainerFiles files, RemotePath folder, List<String> names) {
    try {
      return among(names, files.list(folder).entries().stream());
    } catch (IOException _) {
      return List.of();
    }
  }

  /// Returns those names that entries have.
  static List<String> among(List<String> names, Stream<FileEntry> entries) {
    Set<String> raw = entries.map(FileEntry::name).collect(Collectors.toSet());
    return names.stream().filter(each -> raw.contains(RemotePath.typed(each).name())).toList();
  }
}
