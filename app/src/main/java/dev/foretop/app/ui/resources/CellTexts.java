package dev.foretop.app.ui.resources;

import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.OneLine;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// What stands in the first rows of a table.
record CellTexts(TableSnapshot snapshot, InstantSource clock) {

  private static final int ROWS_LOOKED_AT = 2_000;
  private static final int LONGEST = 80;

  /// Returns texts of a column, without regard to case, that may be typed as they are.
  Set<String> beginning(ShownColumn column, String begun) {
    String lower = begun.toLowerCase(Locale.ROOT);
    Set<String> texts = new TreeSet<>();
    for (int i = 0; i < rows(); i++) {
      String text = snapshot.text(snapshot.row(i), column, clock);
      boolean isObject = snapshot.group(snapshot.row(i)) == null;
      if (isObject && isTypable(text) && text.toLowerCase(Locale.ROOT).startsWith(lower)) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static boolean isTypable(String text) {
    return !text.isEmpty() && text.length() <= LONGEST && OneLine.of(text).equals(text);
  }

  Set<String> namespaces() {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < rows(); i++) {
      names.add(snapshot.key(snapshot.row(i)).namespace());
    }
    names.remove("");
    return names;
  }

  private int rows() {
    return Math.min(snapshot.size(), ROWS_LOOKED_AT);
  }
}
