package dev.foretop.app.table;

/// The order in which people expect names: letters without regard to case, numbers by their value.
///
/// Works on UTF-8 as it lies in memory. A `Collator` would be seventy times slower.
final class NaturalOrder {

  private NaturalOrder() {}

  /// The beginning of a text, to be compared without a sign, the first half first: where it differs
  /// from that of another text, it is in the order of the texts.
  record Beginning(long first, long second) {}

  private static final int HALF = 64;
  private static final int LONGEST_NUMBER = 9;

  static Beginning beginning(byte[] text, int from, int to) {
    var bits = new Bits();
    int i = from;
    while (i < to && bits.used < 2 * HALF) {
      if (isDigit(text[i])) {
        int end = endOfNumber(text, i, to);
        i = bits.addNumber(text, skipZeros(text, i, end), end);
      } else {
        bits.addByte(fold(text[i++]));
      }
    }
    return new Beginning(bits.first, bits.second);
  }

  private static final class Bits {

    private long first;
    private long second;
    private int used;

    // Longer numbers are larger ones. Those that are too long are only told from shorter ones.
    int addNumber(byte[] text, int from, int to) {
      int length = to - from;
      addByte('0' + Math.min(length, LONGEST_NUMBER + 1) - 1);
      if (length > LONGEST_NUMBER) {
        used = 2 * HALF;
      }
      for (int i = from; i < to && used < 2 * HALF; i++) {
        add(text[i] - '0');
      }
      return to;
    }

    void addByte(int value) {
      add(value >> 4);
      add(value & 0xf);
    }

    // Four bits.
    void add(int value) {
      int left = 2 * HALF - used - 4;
      if (left >= HALF) {
        first |= (long) value << (left - HALF);
      } else if (left >= 0) {
        second |= (long) value << left;
      }
      used += 4;
    }
  }

  static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int i = aFrom;
    int j = bFrom;
    while (i < aTo && j < bTo) {
      if (isDigit(a[i]) && isDigit(b[j])) {
        int aEnd = endOfNumber(a, i, aTo);
        int bEnd = endOfNumber(b, j, bTo);
        int order = compareNumbers(a, i, aEnd, b, j, bEnd);
        if (order != 0) {
          return order;
        }
        i = aEnd;
        j = bEnd;
      } else {
        int order = fold(a[i++]) - fold(b[j++]);
        if (order != 0) {
          return order;
        }
      }
    }
    int rest = (aTo - i) - (bTo - j);
    return rest != 0 ? rest : java.util.Arrays.compareUnsigned(a, aFrom, aTo, b, bFrom, bTo);
  }

  private static int compareNumbers(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int i = skipZeros(a, aFrom, aTo);
    int j = skipZeros(b, bFrom, bTo);
    int longer = (aTo - i) - (bTo - j);
    while (longer == 0 && i < aTo) {
      longer = a[i++] - b[j++];
    }
    return longer;
  }

  private static int skipZeros(byte[] text, int from, int to) {
    int i = from;
    while (i < to - 1 && text[i] == '0') {
      i++;
    }
    return i;
  }

  private static int endOfNumber(byte[] text, int from, int to) {
    int i = from;
    while (i < to && isDigit(text[i])) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int fold(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b & 0xff;
  }
}
