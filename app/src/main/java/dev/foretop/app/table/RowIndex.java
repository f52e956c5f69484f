package dev.foretop.app.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the slot of a row by what tells it apart. Belongs to the thread of its [RowStore].
final class RowIndex {

  private static final int LEAST = 128;

  // Open addressing: slot + 1, or 0 where free, or -1 where a row was removed.
  private int[] places = new int[LEAST];
  private int used;

  /// Returns the row's slot, or -1.
  int find(@Nullable Row[] rows, int identity, int namespace, int name, int id) {
    int mask = places.length - 1;
    int at = TextDictionary.mix(identity) & mask;
    while (places[at] != 0) {
      if (places[at] > 0) {
        Row row = rows[places[at] - 1];
        if (row != null && row.namespace == namespace && row.name == name && row.id == id) {
          return row.slot;
        }
      }
      at = (at + 1) & mask;
    }
    return -1;
  }

  /// Whether it is to be filled anew before another row is added.
  boolean isFull() {
    return (used + 1) * 2 > places.length;
  }

  void add(int identity, int slot) {
    int mask = places.length - 1;
    int at = TextDictionary.mix(identity) & mask;
    while (places[at] != 0) {
      at = (at + 1) & mask;
    }
    places[at] = slot + 1;
    used++;
  }

  void remove(Row row) {
    int mask = places.length - 1;
    int at = TextDictionary.mix(row.identity) & mask;
    while (places[at] != row.slot + 1) {
      at = (at + 1) & mask;
    }
    places[at] = -1;
  }

  /// Takes over the rows of the first `slots` slots, and nothing else.
  ///
  /// @param size how many there are
  void fill(@Nullable Row[] rows, int slots, int size) {
    int capacity = LEAST;
    while (capacity < size * 4) {
      capacity *= 2;
    }
    places = capacity == places.length ? cleared() : new int[capacity];
    used = 0;
    for (int slot = 0; slot < slots; slot++) {
      Row row = rows[slot];
      if (row != null) {
        add(row.identity, slot);
      }
    }
  }

  private int[] cleared() {
    Arrays.fill(places, 0);
    return places;
  }
}
