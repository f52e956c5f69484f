package dev.foretop.app.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The distinct texts of one column, numbered in the order in which they came.
///
/// Texts lie as UTF-8 in one array. One thread adds; any thread may read texts whose number was
/// handed to it.
final class TextDictionary {

  private volatile byte[] text = new byte[256];
  private volatile int[] ends = new int[16];
  private final NaturalPlaces places = new NaturalPlaces(this);
  private int count;

  // Open addressing: number + 1, or 0 where free.
  private int[] table = new int[32];

  int size() {
    return count;
  }

  int add(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return add(bytes, 0, bytes.length);
  }

  /// Returns the number of a text, which may be new.
  int add(byte[] bytes, int from, int to) {
    int mask = table.length - 1;
    int slot = mix(hash(0, bytes, from, to)) & mask;
    while (table[slot] != 0) {
      int id = table[slot] - 1;
      if (Arrays.equals(text, start(id), ends[id], bytes, from, to)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = count + 1;
    append(bytes, from, to);
    if (count * 2 > table.length) {
      rehash();
    }
    return count - 1;
  }

  String get(int id) {
    byte[] bytes = text;
    int start = start(id);
    return new String(bytes, start, ends[id] - start, StandardCharsets.UTF_8);
  }

  int compareNaturally(int a, int b) {
    return a == b ? 0 : NaturalOrder.compare(text, start(a), ends[a], text, start(b), ends[b]);
  }

  NaturalOrder.Beginning beginning(int id) {
    return NaturalOrder.beginning(text, start(id), ends[id]);
  }

  /// Where texts are in natural order; belongs to the thread that adds.
  NaturalPlaces places() {
    return places;
  }

  boolean matches(int id, TextMatch match) {
    return match.matches(text, start(id), ends[id]);
  }

  boolean isEmpty(int id) {
    return start(id) == ends[id];
  }

  int hash(int seed, int id) {
    return hash(seed, text, start(id), ends[id]);
  }

  static int hash(int seed, byte[] bytes, int from, int to) {
    int hash = seed;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash;
  }

  static int mix(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  private int start(int id) {
    return id == 0 ? 0 : ends[id - 1];
  }

  private void append(byte[] bytes, int from, int to) {
    int start = count == 0 ? 0 : ends[count - 1];
    int end = start + to - from;
    if (end > text.length) {
      text = Arrays.copyOf(text, Math.max(end, text.length + text.length / 2));
    }
    System.arraycopy(bytes, from, text, start, to - from);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count + count / 2);
    }
    ends[count++] = end;
  }

  private void rehash() {
    int[] larger = new int[table.length * 2];
    int mask = larger.length - 1;
    for (int id = 0; id < count; id++) {
      int slot = mix(hash(0, id)) & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = id + 1;
    }
    table = larger;
  }
}
