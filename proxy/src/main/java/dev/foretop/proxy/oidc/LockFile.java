package dev.foretop.proxy.oidc;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that is there while somebody does what only one may do, of all programs of this user.
final class LockFile implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LockFile.class);
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path file;

  private LockFile(Path file) {
    this.file = file;
  }

  /// Returns the lock, or empty if another program holds it for longer than `patience`. Blocks.
  ///
  /// @param life how old the file of another program is when that program must have died
  /// @throws IOException if the file cannot be made at all
  static Optional<LockFile> take(Path file, Duration patience, Duration life) throws IOException {
    long start = System.nanoTime();
    while (true) {
      try {
        Files.createFile(file);
        return Optional.of(new LockFile(file));
      } catch (FileAlreadyExistsException _) {
        if (isOlder(file, life)) {
          Files.deleteIfExists(file);
        } else if (System.nanoTime() - start > patience.toNanos()) {
          return Optional.empty();
        } else {
          LockSupport.parkNanos(STEP_NANOS);
        }
      }
    }
  }

  private static boolean isOlder(Path file, Duration life) {
    try {
      return Files.getLastModifiedTime(file).toInstant().plus(life).isBefore(Instant.now());
    } catch (IOException _) {
      return false; // it has just gone
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("'{}' cannot be deleted; delete it: {}", file, e.getMessage());
    }
  }
}
