package dev.foretop.app.files;

import dev.foretop.app.files.FileEntry.Sort;
import dev.foretop.app.words.Texts;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads what the listing script writes: names, each ended by a zero byte as no name has one, and
/// then a line of `stat` for those that it could look at, in the same order.
///
/// A line is told from the next by the name that is known to stand in it, so that no name can pass
/// for another's line.
final class ListingReader {

  private static final int LONGEST_NAME = 8 * 1024;
  private static final int LONGEST_LINE = LONGEST_NAME + 100;

  private final InputStream input;
  private final int most;

  ListingReader(InputStream input, int most) {
    this.input = new BufferedInputStream(input, 64 * 1024);
    this.most = most;
  }

  /// Returns the listing, without details where the container has no `stat`
  Listing read(RemotePath folder) throws IOException {
    boolean hasTar = until(0).equals("T");
    List<String> found = new ArrayList<>();
    for (String next = until(0); !next.isEmpty(); next = until(0)) {
      if (found.size() > most) {
        throw new IOException(Texts.of("files.container.lists.more"));
      }
      found.add(next);
    }
    boolean hasMore = found.size() > most;
    List<FileEntry> entries = details(found.subList(0, Math.min(most, found.size())));
    return new Listing(folder, entries, hasMore, hasTar);
  }

  private String until(int end) throws IOException {
    var text = new ByteArrayOutputStream();
    for (int c = input.read(); c != end && c >= 0; c = input.read()) {
      if (text.size() >= LONGEST_NAME) {
        throw new IOException(Texts.of("files.container.lists.name"));
      }
      text.write(c);
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private List<FileEntry> details(List<String> found) throws IOException {
    List<FileEntry> entries = new ArrayList<>();
    for (String each : found) {
      entries.add(detail(each));
    }
    return entries;
  }

  // Of a file that went away meanwhile there is no line; then the next one is another's.
  private FileEntry detail(String typed) throws IOException {
    String name = typed.substring(1);
    Sort sort = sort(typed.charAt(0));
    byte[] end = RemotePath.bytesOf(" ./" + name + "\n");
    input.mark(LONGEST_LINE);
    var numbers = new Numbers();
    if (input.read() != '/' || !numbers.read(input) || !has(end)) {
      input.reset();
      return new FileEntry(name, sort, -1, null, -1);
    }
    boolean hasSize = sort == Sort.FILE;
    return new FileEntry(
        name,
        sort,
        hasSize ? numbers.size : -1,
        Instant.ofEpochSecond(numbers.seconds),
        (int) (numbers.mode & 07777));
  }

  private boolean has(byte[] wanted) throws IOException {
    // The blank before the name was read with the last number.
    for (int i = 1; i < wanted.length; i++) {
      if (input.read() != (wanted[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  private static Sort sort(char letter) {
    return switch (letter) {
      case 'd' -> Sort.FOLDER;
      case 'f' -> Sort.FILE;
      case 'L' -> Sort.LINK;
      case 'D' -> Sort.FOLDER_LINK;
      default -> Sort.OTHER;
    };
  }

  /// The numbers before a name.
  private static final class Numbers {

    private static final int MOST_DIGITS = 15;
    private static final long NONE = Long.MIN_VALUE;

    private long mode;
    private long size;
    private long seconds;

    boolean read(InputStream from) throws IOException {
      mode = number(from, 16);
      size = number(from, 10);
      seconds = number(from, 10);
      return mode >= 0 && size >= 0 && Math.abs(seconds) < 1L << 40;
    }

    // Times before 1970 have a sign.
    private static long number(InputStream from, int base) throws IOException {
      int c = from.read();
      int sign = c == '-' ? -1 : 1;
      if (c == '-') {
        c = from.read();
      }
      long number = 0;
      int digits = 0;
      for (; c != ' '; c = from.read()) {
        int digit = c < 0 ? -1 : Character.digit((char) c, base);
        if (digit < 0 || ++digits > MOST_DIGITS) {
          return NONE;
        }
        number = number * base + digit;
      }
      return digits == 0 ? NONE : sign * number;
    }
  }
}
