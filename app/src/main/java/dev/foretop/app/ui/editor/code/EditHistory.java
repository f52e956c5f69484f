package dev.foretop.app.ui.editor.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// What was written, to be undone and done again edit by edit. It counts the lines of the whole
/// text, so it holds whatever is folded; the control's own history does not. Belongs to one thread.
final class EditHistory {

  // Of characters, of all edits: some dozens of replacements of a text of a megabyte.
  private static final long MOST = 32_000_000;

  /// A piece of an edit: at one place something was removed, and something else written.
  static final class Change {

    private final int line;
    private final int column;
    private final String removed;
    private final StringBuilder inserted = new StringBuilder();
    private int endLine;
    private int endColumn;

    private Change(int line, int column, String removed) {
      this.line = line;
      this.column = column;
      this.removed = removed;
      this.endLine = line;
      this.endColumn = column;
    }

    private boolean endsAt(int otherLine, int otherColumn) {
      return endLine == otherLine && endColumn == otherColumn;
    }

    private void insert(String text) {
      inserted.append(text);
      int lastBreak = text.lastIndexOf('\n');
      if (lastBreak >= 0) {
        endLine += (int) text.chars().filter(c -> c == '\n').count();
        endColumn = text.length() - lastBreak - 1;
      } else {
        endColumn += text.length();
      }
    }

    private boolean isLetters() {
      return removed.isEmpty() && endLine == line && !inserted.isEmpty();
    }

    private long length() {
      return (long) removed.length() + inserted.length();
    }

    /// Where it begins, in lines of the whole from 0.
    int line() {
      return line;
    }

    int column() {
      return column;
    }

    /// Where what was written ends.
    int endLine() {
      return endLine;
    }

    int endColumn() {
      return endColumn;
    }

    String removed() {
      return removed;
    }
  }

  private final Deque<List<Change>> done = new ArrayDeque<>();
  private final Deque<List<Change>> undone = new ArrayDeque<>();
  private List<Change> open = new ArrayList<>();
  private long length;
  private boolean isReplaying;

  /// Something was written at a place.
  void inserted(int line, int column, String text) {
    if (open.isEmpty() || !open.getLast().endsAt(line, column)) {
      open.add(new Change(line, column, ""));
    }
    open.getLast().insert(text);
  }

  /// Something was taken away from a place.
  void removed(int line, int column, String text) {
    if (!text.isEmpty()) {
      open.add(new Change(line, column, text));
    }
  }

  /// What was told since the last time is one edit.
  void commit() {
    if (open.isEmpty() || isReplaying) {
      return;
    }
    undone.forEach(this::forget);
    undone.clear();
    if (!isMoreOfAWord()) {
      done.push(open);
    }
    open.forEach(change -> length += change.length());
    open = new ArrayList<>();
    while (length > MOST && done.size() > 1) {
      forget(done.removeLast());
    }
  }

  private void forget(List<Change> edit) {
    edit.forEach(change -> length -= change.length());
  }

  // Letters that were typed one behind the other are one edit, up to the next word.
  private boolean isMoreOfAWord() {
    List<Change> last = done.peek();
    if (last == null || last.size() != 1 || open.size() != 1) {
      return false;
    }
    Change word = last.getFirst();
    Change letter = open.getFirst();
    boolean isMore =
        word.isLetters()
            && letter.isLetters()
            && letter.inserted.length() == 1
            && word.endsAt(letter.line, letter.column)
            && isSameWord(word.inserted, letter.inserted.charAt(0));
    if (isMore) {
      word.insert(letter.inserted.toString());
    }
    return isMore;
  }

  private static boolean isSameWord(CharSequence word, char next) {
    boolean wasBlank = Character.isWhitespace(word.charAt(word.length() - 1));
    return wasBlank || !Character.isWhitespace(next);
  }

  /// Takes back the newest edit.
  ///
  /// @param writer puts what a change removed in the place of what it wrote, which is told here in
  ///   turn
  boolean undo(Consumer<Change> writer) {
    return replay(done, undone, writer);
  }

  /// Does the edit again that was taken back last.
  boolean redo(Consumer<Change> writer) {
    return replay(undone, done, writer);
  }

  private boolean replay(
      Deque<List<Change>> from, Deque<List<Change>> to, Consumer<Change> writer) {
    if (from.isEmpty()) {
      return false;
    }
    List<Change> edit = from.pop();
    isReplaying = true;
    try {
      edit.reversed().forEach(writer);
    } finally {
      isReplaying = false;
    }
    to.push(open);
    open = new ArrayList<>();
    return true;
  }

  /// Forgets everything, as for another text.
  void clear() {
    done.clear();
    undone.clear();
    open.clear();
    length = 0;
  }
}
