package dev.foretop.app.ui.files;

import dev.foretop.app.files.ContainerFiles;
import dev.foretop.app.files.Listing;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads folders in the background, a few at a time: each takes a command in the container. Belongs
/// to the FX thread, where it also answers.
final class FolderReader {

  private static final int MOST_AT_ONCE = 4;

  private final Executor fx;
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
  private final Map<RemotePath, Thread> readings = new HashMap<>();

  FolderReader(Executor fx) {
    this.fx = fx;
  }

  /// Reads a folder; one reading of it that goes on is given up.
  ///
  /// @param then what becomes of it in the background
  /// @param taker takes that
  /// @param refused takes why there is nothing
  <T> void read(
      ContainerFiles files,
      RemotePath folder,
      Function<Listing, T> then,
      Consumer<T> taker,
      BiConsumer<RemotePath, IOException> refused) {
    cancel(folder);
    Thread reading =
        Thread.ofVirtual()
            .name("files")
            .unstarted(() -> {
              try {
                T made = then.apply(list(files, folder));
                answer(folder, () -> taker.accept(made));
              } catch (IOException e) {
                answer(folder, () -> refused.accept(folder, e));
              }
            });
    readings.put(folder, reading);
    reading.start();
  }

  private Listing list(ContainerFiles files, RemotePath folder) throws IOException {
    try {
      turns.acquire();
    } catch (InterruptedException _) {
      throw new InterruptedIOException(Texts.of("files.not.looked.any"));
    }
    try {
      return files.list(folder);
    } finally {
      turns.release();
    }
  }

  // Not what was given up meanwhile.
  private void answer(RemotePath folder, Runnable taking) {
    Thread reading = Thread.currentThread();
    fx.execute(() -> {
      if (readings.remove(folder, reading)) {
        taking.run();
      }
    });
  }

  void cancel(RemotePath folder) {
    Thread reading = readings.remove(folder);
    if (reading != null) {
      reading.interrupt();
    }
  }

  /// Gives up what is read of a folder and below it.
  void cancelBelow(RemotePath folder) {
    readings.keySet().stream()
        .filter(each -> each.equals(folder) || each.isBelow(folder))
        .toList()
        .forEach(this::cancel);
  }

  void cancelAll() {
    readings.values().forEach(Thread::interrupt);
    readings.clear();
  }
}
