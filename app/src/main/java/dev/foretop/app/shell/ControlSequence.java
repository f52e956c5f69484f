package dev.foretop.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One control sequence of a terminal, from `ESC [` on. Those that only draw are written again in
/// the form that the emulator reads, with numbers of a reasonable size; others are left out.
final class ControlSequence {

  private static final String START = "\u001b[";
  private static final int LONGEST = 160;
  private static final int MOST_NUMBERS = 40;
  private static final int LARGEST_PLACE = 9_999;

  // Each costs the terminal as much as a text of that many characters or lines.
  private static final int LARGEST_COUNT = 500;
  private static final int MOST_TABS = 20;

  private static final String COUNTS = "@ABCDEFLMPSTX";
  private static final String PLACES = "GHdf`r";

  // Cursor keys, origin, wrap, blinking and shown cursor, other screen, reports of the mouse and
  // their newer form, bracketed paste.
  private static final Set<Integer> PRIVATE_MODES =
      Set.of(1, 6, 7, 12, 25, 47, 1000, 1002, 1003, 1006, 1047, 1048, 1049, 2004);
  private static final Set<Integer> MODES = Set.of(20);

  private final StringBuilder text = new StringBuilder();
  private boolean isTooLong;

  void clear() {
    text.setLength(0);
    isTooLong = false;
  }

  void add(char c) {
    if (text.length() < LONGEST) {
      text.append(c);
    } else {
      isTooLong = true;
    }
  }

  /// Writes the sequence, if it may be written.
  ///
  /// @param last the character that was shown last
  void end(char letter, int last, StringBuilder out) {
    if (isTooLong) {
      return;
    }
    if (text.toString().equals("!") && letter == 'p') {
      out.append(EscapeFilter.SOFT_RESET);
    } else if (!text.isEmpty() && text.charAt(0) == '?') {
      modes(numbers(1), "?", PRIVATE_MODES, letter, out);
    } else if (text.isEmpty() || Character.isDigit(text.charAt(0)) || isSeparator(text.charAt(0))) {
      plain(letter, last, out);
    }
  }

  private static boolean isSeparator(char c) {
    return c == ';' || c == ':';
  }

  // The emulator reads only the first of several modes.
  private static void modes(
      List<Integer> numbers, String mark, Set<Integer> known, char letter, StringBuilder out) {
    if (letter == 'h' || letter == 'l') {
      numbers.stream()
          .filter(known::contains)
          .forEach(number -> out.append(START).append(mark).append(number).append(letter));
    }
  }

  private void plain(char letter, int last, StringBuilder out) {
    if (letter == 'm') {
      style(out);
      return;
    }
    List<Integer> numbers = numbers(0);
    if (numbers.isEmpty() && !text.isEmpty() && !isOnlySeparators()) {
      return;
    }
    int first = numbers.isEmpty() ? 0 : numbers.getFirst();
    if (COUNTS.indexOf(letter) >= 0) {
      out.append(START).append(Math.clamp(first, 1, LARGEST_COUNT)).append(letter);
    } else if (PLACES.indexOf(letter) >= 0) {
      places(numbers, letter, out);
    } else {
      other(letter, first, numbers, last, out);
    }
  }

  private void other(char letter, int first, List<Integer> numbers, int last, StringBuilder out) {
    switch (letter) {
      case 'a' -> out.append(START).append(Math.clamp(first, 1, LARGEST_COUNT)).append('C');
      case 'e' -> out.append(START).append(Math.clamp(first, 1, LARGEST_COUNT)).append('B');
      case 'b' -> out.repeat(last, Math.clamp(first, 1, LARGEST_COUNT));
      case 'I' -> out.repeat('\t', Math.clamp(first, 1, MOST_TABS));
      case 's' -> out.append("\u001b7");
      case 'u' -> out.append("\u001b8");
      case 'J', 'K', 'g' -> {
        if (first <= 3) {
          out.append(START).append(first).append(letter);
        }
      }
      case 'h', 'l' -> modes(numbers, "", MODES, letter, out);
      // Where the cursor is, and that a terminal is there: answers of a fixed form.
      case 'n' -> {
        if (first == 5 || first == 6) {
          out.append(START).append(first).append('n');
        }
      }
      case 'c' -> {
        if (first == 0) {
          out.append(START).append('c');
        }
      }
      default -> {
        // It resizes, reports, or is not known.
      }
    }
  }

  private static void places(List<Integer> numbers, char letter, StringBuilder out) {
    out.append(START);
    for (int i = 0; i < Math.min(2, numbers.size()); i++) {
      int place = Math.clamp(numbers.get(i), letter == 'r' ? 0 : 1, LARGEST_PLACE);
      boolean isWhole = letter == 'r' && place == 0;
      out.append(i == 0 ? "" : ";").append(isWhole ? (i == 0 ? 1 : LARGEST_PLACE) : place);
    }
    out.append(letter);
  }

  // Colours, too, that have their parts separated by colons.
  private void style(StringBuilder out) {
    List<String> parts = new ArrayList<>();
    for (String part : text.toString().split(";", -1)) {
      addStyle(part, parts);
    }
    if (!parts.isEmpty() && parts.size() <= MOST_NUMBERS) {
      out.append(START).append(String.join(";", parts)).append('m');
    }
  }

  private static void addStyle(String part, List<String> parts) {
    String[] numbers = part.split(":", -1);
    if (numbers.length == 1) {
      parts.add(part.isEmpty() ? "0" : Integer.toString(number(part)));
    } else if (numbers[0].equals("4")) {
      parts.add(numbers[1].equals("0") ? "24" : "4");
    } else if (numbers.length == 3 && numbers[1].equals("5")) {
      parts.addAll(List.of(numbers[0], "5", Integer.toString(number(numbers[2]))));
    } else if (numbers.length >= 5 && numbers[1].equals("2")) {
      int blue = numbers.length > 5 ? 5 : 4;
      parts.addAll(List.of(numbers[0], "2"));
      for (int i = blue - 2; i <= blue; i++) {
        parts.add(Integer.toString(number(numbers[i])));
      }
    }
  }

  private boolean isOnlySeparators() {
    return text.chars().allMatch(c -> c == ';');
  }

  // None if there is anything else among them.
  private List<Integer> numbers(int from) {
    List<Integer> numbers = new ArrayList<>();
    String rest = text.substring(from);
    if (rest.isEmpty()) {
      return numbers;
    }
    for (String part : rest.split(";", -1)) {
      boolean isNumber = part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!isNumber || numbers.size() >= MOST_NUMBERS) {
        return List.of();
      }
      numbers.add(number(part));
    }
    return numbers;
  }

  private static int number(String digits) {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = Math.min(LARGEST_PLACE, number * 10 + c - '0');
    }
    return number;
  }
}
