package dev.foretop.app.files;

import dev.foretop.app.task.Attempts;
import dev.foretop.app.words.Texts;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings one file or folder of a container to this machine: by `tar` where it has that, otherwise,
/// a single file, by `cat`. What has landed before a break is not asked for again.
final class Download implements Transfer.Work {

  private static final int BUFFER = 64 * 1024;

  private final ContainerFiles files;
  private final RemotePath path;
  private final Path target;
  private final Landing landing;
  private final List<String> said = new ArrayList<>();
  private Transfer transfer = Transfer.UNHEARD;
  private long copied = -1;

  Download(ContainerFiles files, RemotePath path, Path target) {
    this.files = files;
    this.path = path;
    this.target = target;
    landing = new Landing(target);
  }

  @Override
  public Transfer.Result run(Transfer listener) throws IOException {
    transfer = listener;
    transfer.moved(landing.bytes());
    try {
      Attempts.at(this::unpack, FilesException::mayPass);
    } catch (FilesException e) {
      if (e.reason() != FilesException.Reason.NO_PROGRAM) {
        throw e;
      }
      Attempts.at(this::copy, FilesException::mayPass);
      return new Transfer.Result(1, copied, said);
    }
    Transfer.Result result = landing.finish();
    List<String> problems = new ArrayList<>(result.problems());
    problems.addAll(said);
    return new Transfer.Result(result.files(), result.bytes(), problems);
  }

  private void unpack() throws IOException {
    said.clear();
    byte[] there = landing.names();
    try (RemoteCommand command = files.start(Scripts.pack(path, there.length), there.length > 0)) {
      if (there.length > 0) {
        Thread.ofVirtual().name("download-names").start(() -> tell(command, there));
      }
      boolean isWhole = true;
      try {
        landing.take(new TarReader(command.output()), transfer);
        ContainerFiles.drain(command.output());
      } catch (EOFException _) {
        isWhole = false; // How the command ended says why.
      }
      finish(command.await(), isWhole);
    }
  }

  private static void tell(RemoteCommand command, byte[] names) {
    try (var output = command.input(BUFFER)) {
      output.write(names);
    } catch (IOException _) {
      // The command's end says why.
    }
  }

  // tar goes on after what it cannot read, and says so at the end.
  private void finish(RemoteCommand.End end, boolean isWhole) throws FilesException {
    boolean isOfTar = end.code() == 1 || end.code() == 2;
    if (isWhole && isOfTar) {
      said.add(Texts.of("files.tar.container.says", firstLines(end.errors())));
      return;
    }
    ContainerFiles.requireSuccess(end, path);
    if (!isWhole) {
      throw new FilesException(
          FilesException.Reason.OTHER, Texts.of("files.tar.container.ended"), end.errors());
    }
  }

  private static String firstLines(String errors) {
    return errors.length() > 1_000 ? errors.substring(0, 1_000) + "…" : errors;
  }

  private void copy() throws IOException {
    said.clear();
    Path part = Files.createTempFile(target.toAbsolutePath().getParent(), ".foretop-", ".part");
    try (RemoteCommand command = files.start(Scripts.read(path), false)) {
      copied = copy(command.output(), part);
      RemoteCommand.End end = command.await();
      if (end.code() == Scripts.NO_PATH) {
        throw new FilesException(
            FilesException.Reason.NO_PROGRAM, Texts.of("files.container.no.tar"), end.errors());
      }
      ContainerFiles.requireSuccess(end, path);
      mark(part);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  // The bytes alone say neither how many there are nor what else the file is.
  private void mark(Path part) throws IOException {
    Optional<TarEntry> there = files.stat(path);
    if (there.isEmpty()) {
      said.add(Texts.of("files.size.could.not"));
      return;
    }
    LocalMode.mark(part, there.get());
    if (there.get().size() != copied) {
      said.add(Texts.of("files.bytes.came.changed", there.get().size(), copied));
    }
  }

  private long copy(InputStream from, Path to) throws IOException {
    long count = 0;
    boolean isWhole = false;
    try (OutputStream output = Files.newOutputStream(to)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        output.write(buffer, 0, read);
        count += read;
        transfer.moved(read);
      }
      isWhole = true;
    } finally {
      if (!isWhole) {
        transfer.moved(-count);
      }
    }
    return count;
  }
}
