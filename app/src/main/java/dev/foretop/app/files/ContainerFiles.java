package dev.foretop.app.files;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.Streams;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files of one container. All calls block; an interrupt ends them. Safe for use by many
/// threads.
public final class ContainerFiles {

  /// How many entries of a folder are read at most.
  public static final int MOST_ENTRIES = 20_000;

  /// How much of a file is shown at most.
  public static final int MOST_SHOWN = 1024 * 1024;

  private static final int LONGEST_STAT = 100;

  private final Cluster cluster;
  private final ObjectKey pod;
  private final String container;

  public ContainerFiles(Cluster cluster, ObjectKey pod, String container) {
    this.cluster = cluster;
    this.pod = pod;
    this.container = container;
  }

  public ObjectKey pod() {
    return pod;
  }

  public String container() {
    return container;
  }

  RemoteCommand start(List<String> words, boolean hasInput) throws FilesException {
    var command = new Streams.Command(container, words, hasInput, false);
    return RemoteCommand.start(cluster.streams(), pod, command);
  }

  /// Reads a folder.
  public Listing list(RemotePath folder) throws IOException {
    try (RemoteCommand command = start(Scripts.list(folder, MOST_ENTRIES), false)) {
      Listing listing = new ListingReader(command.output(), MOST_ENTRIES).read(folder);
      drain(command.output());
      requireSuccess(command.await(), folder);
      return listing;
    }
  }

  /// What a file begins with.
  ///
  /// @param isWhole whether that is all of it
  @SuppressWarnings("ArrayRecordComponent") // made here, looked at once, compared by nobody
  public record Content(byte[] bytes, boolean isWhole) {}

  /// Reads the beginning of a file.
  public Content read(RemotePath file) throws IOException {
    try (RemoteCommand command = start(Scripts.read(file), false)) {
      byte[] bytes = command.output().readNBytes(MOST_SHOWN);
      boolean isWhole = command.output().read() < 0;
      if (isWhole) {
        requireSuccess(command.await(), file);
      }
      return new Content(bytes, isWhole);
    }
  }

  /// Reads what a file is; nothing where the container cannot tell.
  Optional<TarEntry> stat(RemotePath file) throws IOException {
    try (RemoteCommand command = start(Scripts.stat(file), false)) {
      byte[] answer = command.output().readNBytes(LONGEST_STAT);
      drain(command.output());
      return command.await().code() == 0
          ? stat(file, new String(answer, StandardCharsets.US_ASCII).strip())
          : Optional.empty();
    }
  }

  private static Optional<TarEntry> stat(RemotePath file, String answer) {
    String[] words = answer.split(" ", -1);
    if (words.length != 3) {
      return Optional.empty();
    }
    long mode = Numbers.read(words[0], 16);
    long size = Numbers.read(words[1]);
    boolean isEarly = words[2].startsWith("-"); // before 1970
    long seconds = Numbers.read(isEarly ? words[2].substring(1) : words[2]);
    return mode < 0 || size < 0 || seconds < 0
        ? Optional.empty()
        : Optional.of(
            TarEntry.file(file.name(), size, (int) (mode & 07777), isEarly ? -seconds : seconds));
  }

  /// Brings a file or a folder here.
  ///
  /// @param target the file or folder that becomes of it
  public Transfer.Work download(RemotePath path, Path target) {
    return new Download(this, path, target);
  }

  /// Brings files and folders there.
  public Transfer.Work upload(List<Path> sources, RemotePath folder) {
    return new Upload(this, sources, folder);
  }

  static void drain(InputStream output) throws IOException {
    byte[] waste = new byte[8 * 1024];
    while (output.read(waste) >= 0) {
      // It only has to be read.
    }
  }

  static void requireSuccess(RemoteCommand.End end, RemotePath path) throws FilesException {
    switch (end.code()) {
      case 0 -> {
        // As it should be.
      }
      case Scripts.NO_PATH ->
          throw new FilesException(
              FilesException.Reason.PATH,
              Texts.of("files.cannot.opened", path.shown(), reason(end.errors())),
              end.errors());
      case Scripts.NO_PROGRAM, 127 ->
          throw new FilesException(
              FilesException.Reason.NO_PROGRAM,
              Texts.of("files.container.not.program"),
              end.errors());
      default ->
          throw new FilesException(
              FilesException.Reason.OTHER,
              Texts.of("files.command.container.failed", String.valueOf(end.code())),
              end.errors());
    }
  }

  // What shells say ends with what the system says.
  private static String reason(String errors) {
    for (String known :
        List.of("Permission denied", "No such file or directory", "Not a directory")) {
      if (errors.contains(known)) {
        return ": " + known.toLowerCase(java.util.Locale.ROOT) + ".";
      }
    }
    return ".";
  }
}
