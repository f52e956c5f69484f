package dev.foretop.app.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The texts of a table, by column.
final class Dictionaries {

  private final TextDictionary namespaces;
  private final TextDictionary names;
  private final TextDictionary ids;
  private final TextDictionary[] cells;

  private Dictionaries(Dictionaries other, int columns) {
    namespaces = other.namespaces;
    names = other.names;
    ids = other.ids;
    cells = Arrays.copyOf(other.cells, columns);
    for (int i = other.cells.length; i < columns; i++) {
      cells[i] = new TextDictionary();
    }
  }

  Dictionaries(int columns) {
    namespaces = new TextDictionary();
    names = new TextDictionary();
    ids = new TextDictionary();
    ids.add("");
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

  /// What tells rows of the same namespace and name apart; 0 is nothing.
  TextDictionary ids() {
    return ids;
  }

  TextDictionary of(int cell) {
    return cells[cell];
  }

  /// Makes room for cells of more columns; those there are stay.
  Dictionaries withColumns(int columns) {
    return new Dictionaries(this, columns);
  }

  int columns() {
    return cells.length;
  }

  /// The number of texts that the fullest dictionary holds.
  int largest() {
    int largest = Math.max(Math.max(namespaces.size(), names.size()), ids.size());
    for (TextDictionary dictionary : cells) {
      largest = Math.max(largest, dictionary.size());
    }
    return largest;
  }

  // Rows without a name would all be alike.
  int identity(int namespace, int name, int id) {
    int identity = names.hash(namespaces.hash(0, namespace) * 31 + '/', name);
    return names.isEmpty(name) ? ids.hash(identity * 31 + '/', id) : identity;
  }

  static int identity(RowKey key) {
    byte[] namespace = key.namespace().getBytes(StandardCharsets.UTF_8);
    byte[] name = key.name().getBytes(StandardCharsets.UTF_8);
    int seed = TextDictionary.hash(0, namespace, 0, namespace.length) * 31 + '/';
    int identity = TextDictionary.hash(seed, name, 0, name.length);
    if (name.length > 0) {
      return identity;
    }
    byte[] id = key.id().getBytes(StandardCharsets.UTF_8);
    return TextDictionary.hash(identity * 31 + '/', id, 0, id.length);
  }
}
