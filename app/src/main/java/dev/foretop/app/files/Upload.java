package dev.foretop.app.files;

import dev.foretop.app.files.Departure.Item;
import dev.foretop.app.task.Attempts;
import dev.foretop.proxy.text.VisibleText;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Brings files of this machine into a folder of a container: by `tar` where it has that, otherwise
/// one after the other by `cat`. Afterwards the sizes there are compared.
final class Upload {

  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_ANSWER = 64;

  private final ContainerFiles files;
  private final Departure departure;
  private final RemotePath folder;
  private final Transfer transfer;
  private List<String> changed = new ArrayList<>();
  private long moved;

  Upload(ContainerFiles files, Departure departure, RemotePath folder, Transfer transfer) {
    this.files = files;
    this.departure = departure;
    this.folder = folder;
    this.transfer = transfer;
  }

  Transfer.Result run() throws IOException {
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

  private void pack() throws IOException {
    List<TarEntry> entries = departure.items().stream().map(Item::entry).toList();
    List<String> words = Scripts.unpack(folder, TarWriter.length(entries));
    try (RemoteCommand command = files.start(words, true)) {
      try {
        pack(command);
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

  private void pack(RemoteCommand command) throws IOException {
    var output = new BufferedOutputStream(new Input(command), BUFFER);
    var writer = new TarWriter(output);
    for (Item each : departure.items()) {
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
        changed.add(shown(item) + " was changed while it was uploaded.");
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
          moved += count;
          transfer.moved(count);
        }
        return count;
      }
    };
  }

  /// A command's input.
  private static final class Input extends OutputStream {

    private final RemoteCommand command;

    Input(RemoteCommand command) {
      this.command = command;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      command.send(ByteBuffer.wrap(bytes, offset, length));
    }
  }

  private void copyAll() throws IOException {
    for (Item each : departure.items()) {
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
        changed.add("%s has %,d bytes there.".formatted(shown(item), there));
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
      return number(new String(answer, StandardCharsets.US_ASCII).strip());
    }
  }

  private static void send(Item item, InputStream content, RemoteCommand command)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = item.entry().size();
    while (left > 0) {
      int count = content.read(buffer, 0, (int) Math.min(BUFFER, left));
      if (count < 0) {
        throw new IOException(shown(item) + " became shorter while it was uploaded.");
      }
      command.send(ByteBuffer.wrap(buffer, 0, count));
      left -= count;
    }
  }

  private List<String> compare() throws IOException {
    List<Item> sent = departure.files();
    List<String> problems = new ArrayList<>();
    long length = sent.stream().mapToLong(each -> sentName(each).length).sum();
    try (RemoteCommand command = files.start(Scripts.sizes(folder, length), true)) {
      Thread.ofVirtual().name("upload-names").start(() -> sendNames(command, sent));
      var answers =
          new BufferedReader(
              new InputStreamReader(command.output(), StandardCharsets.ISO_8859_1), BUFFER);
      for (Item each : sent) {
        long there = number(String.valueOf(line(answers)));
        if (there != each.entry().size()) {
          problems.add("%s has %,d bytes there.".formatted(shown(each), there));
        }
      }
      ContainerFiles.drain(command.output());
      RemoteCommand.End end = command.await();
      return end.code() == Scripts.NO_PROGRAM
          ? List.of("The sizes there could not be compared: the container has no stat.")
          : end.code() == 0 ? problems : List.of("Not everything arrived: " + end.errors());
    }
  }

  private static String line(BufferedReader answers) throws IOException {
    var line = new StringBuilder();
    for (int c = answers.read(); c >= 0 && c != '\n'; c = answers.read()) {
      if (line.length() < LONGEST_ANSWER) {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static byte[] sentName(Item item) {
    return RemotePath.bytesOf("./" + item.entry().name() + "\0");
  }

  private static void sendNames(RemoteCommand command, List<Item> sent) {
    try (var output = new BufferedOutputStream(new Input(command), BUFFER)) {
      for (Item each : sent) {
        output.write(sentName(each));
      }
      output.flush();
      command.finish();
    } catch (IOException _) {
      // The command's end says why.
    }
  }

  private static long number(String text) {
    boolean isNumber = !text.isEmpty() && text.length() < 19;
    for (int i = 0; i < text.length() && isNumber; i++) {
      isNumber = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return isNumber ? Long.parseLong(text) : -1;
  }
}
