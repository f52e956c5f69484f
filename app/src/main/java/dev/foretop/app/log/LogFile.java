package dev.foretop.app.log;

import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The log in a folder of the user's own: one file that is written to, and a few older ones. None
/// grows beyond its limit, however fast lines come and whoever else writes there.
final class LogFile implements AutoCloseable {

  private static final int OLDER_FILES = 3;

  private final Path folder;
  private final long maxBytes;
  private FileChannel channel;

  /// @param maxBytes of each file
  /// @throws IOException if it cannot be written without following a link or somebody else's folder
  LogFile(Path folder, long maxBytes) throws IOException {
    PrivateFiles.createFolder(folder);
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.channel = PrivateFiles.append(file(0));
  }

  private Path file(int age) {
    return folder.resolve(age == 0 ? "foretop.log" : "foretop." + age + ".log");
  }

  /// Writes one line, into a new file where it would make this one too long.
  synchronized void write(byte[] line) throws IOException {
    if (channel.size() + line.length > maxBytes) {
      turnIfPossible();
    }
    var bytes = ByteBuffer.wrap(line);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  // On Windows a file that another Foretop has open cannot be replaced; that one turns soon, too.
  // Until then lines go on to where they went, as far as there is room for as many again.
  private void turnIfPossible() throws IOException {
    try {
      turn();
    } catch (FileSystemException e) {
      if (channel.size() > 2 * maxBytes) {
        throw e;
      }
    }
  }

  // Another Foretop of the user's may have turned already: then its file is too short to turn
  // again.
  private void turn() throws IOException {
    reopen();
    if (channel.size() >= maxBytes / 2) {
      try {
        for (int age = OLDER_FILES; age > 0; age--) {
          moveOn(age);
        }
      } finally {
        reopen();
      }
    }
  }

  private void reopen() throws IOException {
    channel.close();
    channel = PrivateFiles.append(file(0));
  }

  private void moveOn(int age) throws IOException {
    try {
      Files.move(file(age - 1), file(age), StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException _) {
      // not that old yet
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
