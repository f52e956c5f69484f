package dev.foretop.app.files;

import dev.foretop.app.words.Texts;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a tar stream as GNU tar, BusyBox, BSD and Go write it, entry by entry, and trusts none of
/// it: whatever comes, it keeps a block and a name or two.
final class TarReader {

  private static final int LONGEST_NAME = 64 * 1024;
  private static final int MOST_EXTENSIONS = 16;

  private final InputStream input;
  private final byte[] block = new byte[TarHeader.BLOCK];
  private long left;
  private int padding;

  /// What comes before an entry and is said of it.
  private static final class Extension {
    private @Nullable String name;
    private @Nullable String link;
    private long size = -1;
    private long seconds = Long.MIN_VALUE;
  }

  TarReader(InputStream input) {
    this.input = input;
  }

  /// Returns the next entry; what is left of the one before is passed over.
  ///
  /// @return nothing at the stream's own end mark; a stream that ends without one has failed
  Optional<TarEntry> next() throws IOException {
    skip();
    var extension = new Extension();
    for (int i = 0; i < MOST_EXTENSIONS; i++) {
      fill(block, TarHeader.BLOCK);
      var header = new TarHeader(block);
      if (header.isEnd()) {
        return Optional.empty();
      }
      header.check();
      if (!extend(extension, header)) {
        return Optional.of(entry(extension, header));
      }
    }
    throw new IOException(Texts.of("files.tar.stream.says"));
  }

  private boolean extend(Extension extension, TarHeader header) throws IOException {
    switch (header.type()) {
      case 'L' -> extension.name = ended(data(header));
      case 'K' -> extension.link = ended(data(header));
      case 'x' -> pax(extension, data(header));
      case 'g' -> data(header);
      default -> {
        return false;
      }
    }
    return true;
  }

  private TarEntry entry(Extension extension, TarHeader header) throws IOException {
    String name = extension.name == null ? header.name() : extension.name;
    String link = extension.link == null ? header.link() : extension.link;
    long size = extension.size >= 0 ? extension.size : header.size();
    long seconds = extension.seconds == Long.MIN_VALUE ? header.seconds() : extension.seconds;
    TarEntry.Sort sort = sort(header.type(), name);
    boolean hasData = sort == TarEntry.Sort.FILE || sort == TarEntry.Sort.OTHER;
    expect(hasData ? size : 0);
    return new TarEntry(name, sort, hasData ? size : 0, header.mode() & 0777, seconds, link);
  }

  private void expect(long size) {
    left = size;
    padding = (int) (-size & TarHeader.BLOCK - 1);
  }

  private static TarEntry.Sort sort(char type, String name) {
    return switch (type) {
      case '0', 0, '7' -> name.endsWith("/") ? TarEntry.Sort.FOLDER : TarEntry.Sort.FILE;
      case '5' -> TarEntry.Sort.FOLDER;
      case '2' -> TarEntry.Sort.LINK;
      case '1' -> TarEntry.Sort.SAME_FILE;
      default -> TarEntry.Sort.OTHER;
    };
  }

  private byte[] data(TarHeader header) throws IOException {
    long size = header.size();
    if (size > LONGEST_NAME) {
      throw new IOException(Texts.of("files.tar.stream.name"));
    }
    expect(size);
    byte[] data = new byte[(int) size];
    fill(data, data.length);
    left = 0;
    skip();
    return data;
  }

  private static String ended(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }

  // Records of the form "LENGTH KEY=VALUE\n".
  private static void pax(Extension extension, byte[] data) throws IOException {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    int at = 0;
    while (at < text.length()) {
      int blank = text.indexOf(' ', at);
      int length = blank < 0 ? -1 : (int) number(text.substring(at, blank));
      int equals = text.indexOf('=', at);
      if (length <= 0 || length > text.length() - at || equals < blank || equals >= at + length) {
        throw new IOException(Texts.of("files.tar.stream.broken"));
      }
      if (text.charAt(at + length - 1) != '\n') {
        throw new IOException(Texts.of("files.tar.stream.broken"));
      }
      String value = text.substring(equals + 1, at + length - 1);
      record(extension, text.substring(blank + 1, equals), value);
      at += length;
    }
  }

  private static void record(Extension extension, String key, String value) throws IOException {
    switch (key) {
      case "path" -> extension.name = value;
      case "linkpath" -> extension.link = value;
      case "size" -> extension.size = number(value);
      case "mtime" -> {
        int point = value.indexOf('.');
        extension.seconds = number(point < 0 ? value : value.substring(0, point));
      }
      default -> {
        // Owners, attributes, comments: they stay where they are.
      }
    }
  }

  private static long number(String text) throws IOException {
    boolean isNumber = !text.isEmpty() && text.length() < 19;
    for (int i = 0; i < text.length() && isNumber; i++) {
      isNumber = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!isNumber) {
      throw new IOException(Texts.of("files.tar.stream.number"));
    }
    return Long.parseLong(text);
  }

  /// Reads of the entry at hand; returns -1 at its end.
  int read(byte[] into) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = input.read(into, 0, (int) Math.min(into.length, left));
    if (count < 0) {
      throw cut();
    }
    left -= count;
    return count;
  }

  private void skip() throws IOException {
    byte[] waste = new byte[8 * 1024];
    left += padding;
    padding = 0;
    while (read(waste) >= 0) {
      // Nobody wants it.
    }
  }

  private void fill(byte[] bytes, int length) throws IOException {
    if (input.readNBytes(bytes, 0, length) < length) {
      throw cut();
    }
  }

  private static IOException cut() {
    return new EOFException(Texts.of("files.tar.stream.ends"));
  }
}
