package dev.foretop.app.files;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The fields of a tar stream's header block, which has 512 bytes.
final class TarHeader {

  static final int BLOCK = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private final byte[] block;

  TarHeader(byte[] block) {
    this.block = block;
  }

  boolean isEnd() {
    for (byte each : block) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  String name() {
    String name = text(0, 100);
    boolean isUstar = text(257, 5).equals("ustar") && block[262] == 0;
    String prefix = isUstar ? text(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  int mode() throws IOException {
    return (int) number(100, 8);
  }

  long size() throws IOException {
    long size = number(124, 12);
    if (size < 0) {
      throw new IOException(Texts.of("files.tar.stream.entry"));
    }
    return size;
  }

  long seconds() throws IOException {
    return number(136, 12);
  }

  char type() {
    return (char) (block[156] & 0xff);
  }

  String link() {
    return text(157, 100);
  }

  void check() throws IOException {
    if (number(CHECKSUM, CHECKSUM_LENGTH) != checksum()) {
      throw new IOException(Texts.of("files.what.came.no"));
    }
  }

  private long checksum() {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean isSum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += isSum ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  private String text(int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.ISO_8859_1);
  }

  // Octal digits, or, after a first byte beyond ASCII, bytes of a large number.
  private long number(int from, int length) throws IOException {
    if ((block[from] & 0x80) != 0) {
      return large(from, length);
    }
    long number = 0;
    for (int i = from; i < from + length; i++) {
      int c = block[i];
      if (c >= '0' && c <= '7') {
        number = number << 3 | c - '0';
      } else if (c != ' ' && c != 0) {
        throw new IOException(Texts.of("files.what.came.no.tar"));
      }
    }
    return number;
  }

  private long large(int from, int length) throws IOException {
    boolean isNegative = (block[from] & 0x40) != 0;
    for (int i = from + 1; i < from + length - 8; i++) {
      if (block[i] != (isNegative ? -1 : 0)) {
        throw new IOException(Texts.of("files.tar.stream.entry.larger"));
      }
    }
    long number = isNegative ? -1 : 0;
    for (int i = Math.max(from + 1, from + length - 8); i < from + length; i++) {
      number = (number << 8) | (block[i] & 0xff);
    }
    return number;
  }

  /// Writes the header of an entry whose names are short enough.
  ///
  /// @param name at most a hundred bytes
  static byte[] of(TarEntry entry, String name, char type) {
    byte[] block = new byte[BLOCK];
    put(block, 0, RemotePath.bytesOf(name));
    octal(block, 100, 8, entry.mode());
    octal(block, 108, 8, 0);
    octal(block, 116, 8, 0);
    size(block, entry.size());
    octal(block, 136, 12, Math.max(0, Math.min(entry.seconds(), 0x1_ffff_ffffL)));
    block[156] = (byte) type;
    put(block, 257, "ustar  \0".getBytes(StandardCharsets.US_ASCII));
    octal(block, CHECKSUM, 7, new TarHeader(block).checksum());
    block[CHECKSUM + 7] = ' ';
    return block;
  }

  private static void put(byte[] block, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static void octal(byte[] block, int at, int length, long number) {
    String digits = Long.toOctalString(number);
    Arrays.fill(block, at, at + length - 1, (byte) '0');
    put(block, at + length - 1 - digits.length(), digits.getBytes(StandardCharsets.US_ASCII));
  }

  private static void size(byte[] block, long size) {
    if (size < 1L << 33) {
      octal(block, 124, 12, size);
      return;
    }
    block[124] = (byte) 0x80;
    for (int i = 0; i < 8; i++) {
      block[135 - i] = (byte) (size >> (8 * i));
    }
  }
}
