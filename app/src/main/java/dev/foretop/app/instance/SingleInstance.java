package dev.foretop.app.instance;

import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right to be the one window of this user, and the place where later starts say what they were
/// to open.
///
/// A locked file decides who is first: the system gives the lock to one of two that start at the
/// same moment, and takes it back from one that crashed. Who has it listens on a socket beside it,
/// in a folder that only the user may use. A socket that a crash left behind is replaced.
public final class SingleInstance implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SingleInstance.class);
  private static final String LOCK = "window.lock";
  private static final String SOCKET = "window.socket";

  private final FileChannel lockFile;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Deque<OpenRequest> waiting = new ArrayDeque<>(); // guarded by this
  private @Nullable Consumer<OpenRequest> window; // guarded by this

  private SingleInstance(FileChannel lockFile, Path socket, ServerSocketChannel server) {
    this.lockFile = lockFile;
    this.socket = socket;
    this.server = server;
  }

  /// Takes the right, or returns empty if another process of the user has it.
  ///
  /// @throws IOException if the runtime folder cannot be used, or has a path that is too long for a
  ///   socket
  public static Optional<SingleInstance> claim(Path runtime) throws IOException {
    PrivateFiles.createFolder(runtime);
    Path lock = runtime.resolve(LOCK);
    FileChannel lockFile = PrivateFiles.append(lock);
    try {
      if (!isLocked(lockFile)) {
        lockFile.close();
        return Optional.empty();
      }
      Path socket = runtime.resolve(SOCKET);
      var instance = new SingleInstance(lockFile, socket, listen(socket));
      Thread.ofVirtual().name("single-instance").start(instance::accept);
      return Optional.of(instance);
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  private static boolean isLocked(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (java.nio.channels.OverlappingFileLockException _) {
      return false; // another one in this very process
    }
  }

  private static ServerSocketChannel listen(Path socket) throws IOException {
    Files.deleteIfExists(socket);
    ServerSocketChannel server = open(() -> ServerSocketChannel.open(StandardProtocolFamily.UNIX));
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      PrivateFiles.restrict(socket);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /// Opens a socket of the kind that only this machine has.
  @FunctionalInterface
  public interface Opening<T> {
    T open() throws IOException;
  }

  /// Opens one, or says as any other failure is said that this system has none: older ones of
  /// Windows.
  static <T> T open(Opening<T> opening) throws IOException {
    try {
      return opening.open();
    } catch (UnsupportedOperationException e) {
      throw new IOException("this system has no sockets in its file system", e);
    }
  }

  /// Returns where the first one listens.
  ///
  /// @throws IOException if that may be somebody else
  static UnixDomainSocketAddress address(Path runtime) throws IOException {
    PrivateFiles.requireFolder(runtime);
    Path socket = runtime.resolve(SOCKET);
    PrivateFiles.requireOwnFile(socket);
    return UnixDomainSocketAddress.of(socket);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel caller = server.accept();
        Thread.ofVirtual().name("single-instance-caller").start(() -> answer(caller));
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        log.warn("Later starts of Foretop cannot reach this window any more", e);
        return;
      }
    }
  }

  private void answer(SocketChannel caller) {
    try (var exchange = new OpenExchange(caller)) {
      try {
        deliver(OpenRequest.read(exchange.readRequest()));
        exchange.write(OpenExchange.DONE);
      } catch (IllegalArgumentException e) {
        exchange.write(OpenExchange.REFUSED + e.getMessage());
      }
    } catch (IOException e) {
      log.debug("A later start of Foretop said nothing that can be read", e);
    }
  }

  private synchronized void deliver(OpenRequest request) {
    if (window == null) {
      waiting.add(request);
    } else {
      window.accept(request);
    }
  }

  /// Gives what comes, and what has come so far, to the window.
  ///
  /// @param next called on any thread
  public synchronized void attend(Consumer<OpenRequest> next) {
    window = next;
    waiting.forEach(next);
    waiting.clear();
  }

  /// Gives the right back; safe to call again, when another process may have it.
  @Override
  public void close() throws IOException {
    if (!lockFile.isOpen()) {
      return;
    }
    server.close();
    Files.deleteIfExists(socket);
    lockFile.close();
  }
}
