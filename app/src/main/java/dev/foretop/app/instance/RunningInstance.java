package dev.foretop.app.instance;

import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The note that a running Foretop leaves for the user's other programs: the owner token in a file
/// of its own, and beside it which process wrote it and where its proxy listens.
///
/// The file is new at each start and gone at the end. After a crash it stays behind; the process
/// number tells.
public final class RunningInstance implements AutoCloseable {

  private static final String TOKEN_FILE = "owner-token";
  private static final String PROCESS_FILE = "owner-process";

  private final Path tokenFile;
  private final Path processFile;
  private final String token;

  private RunningInstance(Path runtime, String token) {
    this.tokenFile = runtime.resolve(TOKEN_FILE);
    this.processFile = runtime.resolve(PROCESS_FILE);
    this.token = token;
  }

  /// The Foretop that is running.
  ///
  /// @param proxy where its proxy listens, such as `http://127.0.0.1:7007`
  /// @param https where its HTTPS listener is, such as `https://127.0.0.1:7443`
  public record Found(URI proxy, Optional<URI> https, String token) {

    @Override
    public String toString() {
      return "Found[proxy=" + proxy + "]";
    }
  }

  /// Writes the files for this process, whose proxy listens at `proxy`.
  public static RunningInstance announce(Path runtime, String token, URI proxy, Optional<URI> https)
      throws IOException {
    PrivateFiles.createFolder(runtime);
    var instance = new RunningInstance(runtime, token);
    String where = proxy + "\n" + https.map(uri -> uri + "\n").orElse("");
    PrivateFiles.write(instance.processFile, ProcessHandle.current().pid() + "\n" + where);
    PrivateFiles.write(instance.tokenFile, token + "\n");
    return instance;
  }

  /// Returns the Foretop that is running, or empty if none is.
  ///
  /// @throws IOException if somebody else may have written that
  public static Optional<Found> find(Path runtime) throws IOException {
    try {
      List<String> process = PrivateFiles.read(runtime.resolve(PROCESS_FILE)).lines().toList();
      String token = PrivateFiles.read(runtime.resolve(TOKEN_FILE)).strip();
      return process.size() > 1 && isAlive(process)
          ? Optional.of(new Found(uri(process, 1).orElseThrow(), uri(process, 2), token))
          : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /// Returns the token of the Foretop that is running, or empty if none is.
  public static Optional<String> findToken(Path runtime) throws IOException {
    return find(runtime).map(Found::token);
  }

  private static Optional<URI> uri(List<String> lines, int index) {
    return lines.size() > index
        ? Optional.of(URI.create(lines.get(index).strip()))
        : Optional.empty();
  }

  private static boolean isAlive(List<String> process) {
    try {
      return !process.isEmpty()
          && ProcessHandle.of(Long.parseLong(process.getFirst().strip()))
              .filter(ProcessHandle::isAlive)
              .isPresent();
    } catch (NumberFormatException _) {
      return false;
    }
  }

  public Path tokenFile() {
    return tokenFile;
  }

  /// Removes the files, unless a Foretop that was started later has replaced them.
  @Override
  public void close() throws IOException {
    if (Files.exists(tokenFile) && PrivateFiles.read(tokenFile).strip().equals(token)) {
      Files.deleteIfExists(tokenFile);
      Files.deleteIfExists(processFile);
    }
  }
}
