package dev.foretop.app.files;

import dev.foretop.app.files.Departure.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is there of files that are or were uploaded, as the container tells it.
///
/// @param isKnown whether it could be told
record Arrived(Map<Item, Found> found, boolean isKnown) {

  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_HEAD = 64;

  /// A file there.
  record Found(long size, long seconds) {}

  /// Asks for files in a folder. Blocks.
  static Arrived of(ContainerFiles files, RemotePath folder, List<Item> sent) throws IOException {
    int length = sent.stream().mapToInt(each -> name(each).length()).sum();
    try (RemoteCommand command = files.start(Scripts.sizes(folder, length), true)) {
      Thread.ofVirtual().name("upload-names").start(() -> tell(command, sent));
      byte[] answer = command.output().readNBytes(length + sent.size() * LONGEST_HEAD);
      ContainerFiles.drain(command.output());
      RemoteCommand.End end = command.await();
      if (end.code() == Scripts.NO_PATH) {
        ContainerFiles.requireSuccess(end, folder);
      }
      String text = new String(answer, StandardCharsets.ISO_8859_1);
      return new Arrived(read(text, sent), end.code() != Scripts.NO_PROGRAM);
    }
  }

  private static String name(Item item) {
    return "./" + item.entry().name() + "\0";
  }

  private static void tell(RemoteCommand command, List<Item> sent) {
    try (var output = command.input(BUFFER)) {
      for (Item each : sent) {
        output.write(RemotePath.bytesOf(name(each)));
      }
      output.flush();
      command.finish();
    } catch (IOException _) {
      // The command's end says why.
    }
  }

  // In the order in which they were asked for; what is not there is passed over. Names may have
  // ends
  // of lines, so that each is looked for where it would stand.
  private static Map<Item, Found> read(String text, List<Item> sent) {
    Map<Item, Found> found = new HashMap<>();
    int at = 0;
    for (Item each : sent) {
      int first = text.indexOf(' ', at, Math.min(text.length(), at + LONGEST_HEAD));
      int second = text.indexOf(' ', first + 1, Math.min(text.length(), at + LONGEST_HEAD));
      String name = " ./" + each.entry().name() + "\n";
      if (first > at && second > 0 && text.startsWith(name, second)) {
        long size = Numbers.read(text.substring(at + 1, first));
        found.put(each, new Found(size, Numbers.read(text.substring(first + 1, second))));
        at = second + name.length();
      }
    }
    return found;
  }

  /// Whether a file is there as it was sent.
  boolean isWhole(Item item) {
    return new Found(item.entry().size(), item.entry().seconds()).equals(found.get(item));
  }

  /// Returns how large a file is there; negative if it is not.
  long size(Item item) {
    Found there = found.get(item);
    return there == null ? -1 : there.size();
  }
}
