package dev.foretop.proxy.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/// Puts a file in the place of another, which on Windows fails while anybody has that one open: a
/// virus scanner for a moment, another Foretop that reads it.
final class Replacement {

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int TRIES = 50;

  private Replacement() {}

  /// One attempt.
  @FunctionalInterface
  interface Attempt {
    void run() throws IOException;
  }

  /// Replaces `file`, at once for all who read it; tries for a second.
  public static void move(Path draft, Path file) throws IOException {
    boolean windows = !file.getFileSystem().supportedFileAttributeViews().contains("posix");
    repeat(
        () ->
            Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING),
        windows ? TRIES : 1);
  }

  static void repeat(Attempt attempt, int tries) throws IOException {
    for (int i = 1; ; i++) {
      try {
        attempt.run();
        return;
      } catch (FileSystemException e) {
        if (i >= tries || !isInUse(e)) {
          throw e;
        }
        pause(e);
      }
    }
  }

  // Windows says "access denied" of a file that is open, or that another process uses it, for
  // which the JDK has no exception of its own.
  private static boolean isInUse(FileSystemException e) {
    return e instanceof AccessDeniedException || e.getClass() == FileSystemException.class;
  }

  private static void pause(IOException last) throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw last;
    }
  }
}
