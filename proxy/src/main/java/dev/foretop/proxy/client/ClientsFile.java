package dev.foretop.proxy.client;

import dev.foretop.proxy.files.PrivateFiles;
import dev.foretop.proxy.locator.FileStamp;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where clients and their grants are kept: a file that only the user may read, without a token in
/// it. Several Foretops may use it at once.
public final class ClientsFile {

  // Between processes a lock on a file does it; within one it does not.
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  private final Path path;
  private final Path folder;
  private @Nullable FileStamp lastRead;

  /// @param path the file, in a folder of its own rights; it need not be there yet
  public ClientsFile(Path path) {
    this.path = path.toAbsolutePath();
    this.folder = Objects.requireNonNull(this.path.getParent());
  }

  /// Replaces the clients by what `change` makes of them, and returns that.
  KeptClients update(UnaryOperator<KeptClients> change) throws IOException {
    PrivateFiles.createFolder(folder);
    Path lock = folder.resolve(path.getFileName() + ".lock"); // empty, in a private folder
    WITHIN_PROCESS.lock();
    try (FileChannel channel = PrivateFiles.append(lock);
        FileLock held = channel.lock()) {
      KeptClients changed = change.apply(read());
      PrivateFiles.write(path, ClientsJson.write(changed));
      lastRead = held.isValid() ? FileStamp.of(path) : null;
      return changed;
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  /// Returns the clients if the file is another one than last time, or this is the first time.
  ///
  /// @throws IOException if it cannot be read, or is not what was written
  Optional<KeptClients> readIfChanged() throws IOException {
    FileStamp now = FileStamp.of(path);
    WITHIN_PROCESS.lock();
    try {
      if (now.equals(lastRead)) {
        return Optional.empty();
      }
      lastRead = now;
      return Optional.of(read());
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  private KeptClients read() throws IOException {
    try {
      return ClientsJson.read(PrivateFiles.read(path));
    } catch (NoSuchFileException _) {
      return KeptClients.NONE;
    } catch (IllegalArgumentException e) {
      throw new IOException("'%s' cannot be understood: %s".formatted(path, e.getMessage()), e);
    }
  }
}
