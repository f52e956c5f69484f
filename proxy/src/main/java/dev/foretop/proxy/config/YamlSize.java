package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;

/// Refuses texts that would make more nodes than fit into memory, before anybody makes them: a node
/// is a hundred bytes, and two characters are enough for one.
final class YamlSize {

  // Ten thousand clusters with their users and contexts come to half of it.
  private static final int MAX_MARKS = 1_000_000;

  private YamlSize() {}

  static void check(String text, Path file) throws IOException {
    int marks = 0;
    for (int at = 0; at < text.length(); at++) {
      if (isMark(text, at) && ++marks > MAX_MARKS) {
        throw new IOException("'%s' has more than a million lines and entries".formatted(file));
      }
    }
  }

  // Each node stands behind one of these, or is the text itself.
  private static boolean isMark(String text, int at) {
    return switch (text.charAt(at)) {
      case '\n', '\r', ',', '[', '{' -> true;
      case '-', '?', ':' -> at + 1 < text.length() && isSpace(text.charAt(at + 1));
      default -> false;
    };
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
