package dev.foretop.app.ui.resources;

import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.OneLine;
import java.time.InstantSource;

/// How wide columns have to be for what is in them.
final class ColumnWidths {

  private static final int SAMPLE = 200;
  private static final double PER_CHARACTER = 8;
  private static final double PADDING = 28;
  private static final double LEAST = 64;
  private static final double MOST = 340;
  private static final double MOST_FOR_A_NAME = 460;

  private ColumnWidths() {}

  static double of(TableSnapshot snapshot, ShownColumn column, InstantSource clock) {
    int longest = OneLine.of(column.title()).length() + 3;
    for (int i = 0; i < Math.min(SAMPLE, snapshot.size()); i++) {
      String text = OneLine.of(snapshot.text(snapshot.row(i), column, clock));
      longest = Math.max(longest, text.length());
    }
    double mark = Tone.applies(column.title()) ? 18 : 0;
    double most = column.kind() == ShownColumn.Kind.NAME ? MOST_FOR_A_NAME : MOST;
    return Math.clamp(longest * PER_CHARACTER + PADDING + mark, LEAST, most);
  }
}
