package dev.foretop.app.table;

import java.nio.charset.StandardCharsets;

/// The texts of a table, by column.
final class Dictionaries {

  private final TextDictionary namespaces = new TextDictionary();
  private final TextDictionary names = new TextDictionary();
  private final TextDictionary[] cells;

  Dictionaries(int columns) {
    cells = new TextDictionary[columns];
    for (int i = 0; i < columns; i++) {
      cells[i] = new TextDictionary();
    }
  }

  TextDictionary namespaces() {
    return namespaces;
  }

  TextDictionary names() {
    return names;
  }

  TextDictionary of(int cell) {
    return cells[cell];
  }

  int columns() {
    return cells.length;
  }

  /// The number of texts that the fullest dictionary holds.
  int largest() {
    int largest = Math.max(namespaces.size(), names.size());
    for (TextDictionary dictionary : cells) {
      largest = Math.max(largest, dictionary.size());
    }
    return largest;
  }

  int identity(int namespace, int name) {
    return names.hash(namespaces.hash(0, namespace) * 31 + '/', name);
  }

  static int identity(RowKey key) {
    byte[] namespace = key.namespace().getBytes(StandardCharsets.UTF_8);
    byte[] name = key.name().getBytes(StandardCharsets.UTF_8);
    int seed = TextDictionary.hash(0, namespace, 0, namespace.length) * 31 + '/';
    return TextDictionary.hash(seed, name, 0, name.length);
  }
}
