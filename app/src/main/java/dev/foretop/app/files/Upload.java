package dev.foretop.app.files;

import dev.foretop.app.files.Departure.Item;
import dev.foretop.app.task.Attempts;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Brings files of this machine into a folder of a container: by `tar` where it has that, otherwise
/// one after the other by `cat`. What arrived before a break is not sent again. Afterwards the
/// sizes there are compared.
final class Upload implements Transfer.Work {

  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_ANSWER = 64;

  private final ContainerFiles files;
  private final List<Path> sources;
  private final RemotePath folder;

  // Of the run at hand.
  private Departure departure = Departure.NONE;
  private Transfer transfer = Transfer.UNHEARD;
  private List<String> changed = new ArrayList<>();
  private long moved;
  private boolean wasTried;

  Upload(ContainerFiles files, List<Path> sources, RemotePath folder) {
    this.files = files;
    this.sources = List.copyOf(sources);
    this.folder = folder;
  }

  @Override
  public Transfer.Result run(Transfer listener) throws IOException {
    transfer = listener;
    departure = Departure.of(sources);
    moved = 0;
    transfer.expect(departure.bytes());
    boolean isByTar = true;
    try {
      Attempts.at(() -> fromStart(this::pack), FilesException::mayPass);
    } catch (FilesException e) {
      if (e.reason() != FilesException.Reason.NO_PROGRAM) {
        throw e;
      }
      isByTar = false;
      fromStart(this::copyAll);
    }
    List<String> problems = new ArrayList<>(departure.problems().sentences());
    problems.addAll(changed);
    if (isByTar && !departure.files().isEmpty()) {
      Attempts.at(() -> problems.addAll(compare()), FilesException::mayPass);
    }
    return new Transfer.Result(departure.files().size(), departure.bytes(), problems);
  }

  private void fromStart(Attempts.Work work) throws IOException {
    transfer.moved(-moved);
    moved = 0;
    changed = new ArrayList<>();
    work.run();
  }

  // What did not arrive with an attempt before.
  private List<Item> left() throws IOException {
    if (!wasTried) {
      wasTried = true;
      return departure.items();
    }
    Arrived arrived = Arrived.of(files, folder, departure.files());
    List<Item> left = new ArrayList<>();
    for (Item each : departure.items()) {
      if (!each.isFolder() && arrived.isWhole(each)) {
        count(each.entry().size());
      } else {
        left.add(each);
      }
    }
    return left;
  }

  private void count(long bytes) {
    moved += bytes;
    transfer.moved(bytes);
  }

  private void pack() throws IOException {
    List<Item> left = left();
    List<TarEntry> entries = left.stream().map(Item::entry).toList();
    List<String> words = Scripts.unpack(folder, TarWriter.length(entries));
    try (RemoteCommand command = files.start(words, true)) {
      try {
        pack(left, command);
      } catch (FilesException e) {
        // It may have ended because of what it read; then its end says more.
        ContainerFiles.requireSuccess(endOf(command, e), folder);
        throw e;
      }
      ContainerFiles.drain(command.output());
      ContainerFiles.requireSuccess(command.await(), folder);
    }
  }

  private static RemoteCommand.End endOf(RemoteCommand command, FilesException otherwise)
      throws IOException {
    try {
      ContainerFiles.drain(command.output());
      return command.await();
    } catch (FilesException _) {
      throw otherwise;
    }
  }

  private void pack(List<Item> left, RemoteCommand command) throws IOException {
    var writer = new TarWriter(command.input(BUFFER));
    for (Item each : left) {
      if (each.isFolder()) {
        writer.folder(each.entry());
      } else {
        pack(each, writer);
      }
    }
    writer.end();
    command.finish();
  }

  private void pack(Item item, TarWriter writer) throws IOException {
    try (InputStream content = counted(Files.newInputStream(item.path()))) {
      long had = writer.file(item.entry(), content);
      if (had < item.entry().size() || Files.size(item.path()) > item.entry().size()) {
        changed.add(Texts.of("files.changed.while.uploaded", shown(item)));
      }
    }
  }

  private static String shown(Item item) {
    return VisibleText.name(RemotePath.textOf(item.entry().name()));
  }

  private InputStream counted(InputStream content) {
    return new java.io.FilterInputStream(content) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) {
          count(count);
        }
        return count;
      }
    };
  }

  private void copyAll() throws IOException {
    for (Item each : left()) {
      RemotePath path = folder.child(each.entry().name());
      Attempts.at(() -> bring(each, path), FilesException::mayPass);
    }
  }

  private void bring(Item item, RemotePath path) throws IOException {
    if (item.isFolder()) {
      run(Scripts.folder(path), path);
    } else {
      copy(item, path);
    }
  }

  private void run(List<String> words, RemotePath path) throws IOException {
    try (RemoteCommand command = files.start(words, false)) {
      ContainerFiles.drain(command.output());
      ContainerFiles.requireSuccess(command.await(), path);
    }
  }

  private void copy(Item item, RemotePath path) throws IOException {
    long before = moved;
    boolean isDone = false;
    try {
      long there = sent(item, path);
      if (there != item.entry().size()) {
        changed.add(Texts.count("files.bytes", there, shown(item)));
      }
      isDone = true;
    } finally {
      if (!isDone) {
        transfer.moved(before - moved);
        moved = before;
      }
    }
  }

  private long sent(Item item, RemotePath path) throws IOException {
    try (RemoteCommand command = files.start(Scripts.write(path, item.entry()), true);
        InputStream content = counted(Files.newInputStream(item.path()))) {
      try {
        send(item, content, command);
      } catch (FilesException e) {
        ContainerFiles.requireSuccess(endOf(command, e), path);
        throw e;
      }
      byte[] answer = command.output().readNBytes(LONGEST_ANSWER);
      ContainerFiles.requireSuccess(command.await(), path);
      return Numbers.read(new String(answer, StandardCharsets.US_ASCII).strip());
    }
  }

  private static void send(Item item, InputStream content, RemoteCommand command)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = item.entry().size();
    while (left > 0) {
      int count = content.read(buffer, 0, (int) Math.min(BUFFER, left));
      if (count < 0) {
        throw new IOException(Texts.of("files.became.shorter.while", shown(item)));
      }
      command.send(ByteBuffer.wrap(buffer, 0, count));
      left -= count;
    }
  }

  private List<String> compare() throws IOException {
    Arrived arrived = Arrived.of(files, folder, departure.files());
    if (!arrived.isKnown()) {
      return List.of(Texts.of("files.sizes.could.not"));
    }
    var problems = new Problems();
    for (Item each : departure.files()) {
      long there = arrived.size(each);
      if (there != each.entry().size()) {
        problems.add(
            there < 0
                ? Texts.of("files.did.not.arrive", shown(each))
                : Texts.count("files.bytes", there, shown(each)));
      }
    }
    return problems.sentences();
  }
}
