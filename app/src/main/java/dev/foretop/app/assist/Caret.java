package dev.foretop.app.assist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where in an object a caret stands, read from the lines around it.
///
/// @param apiVersion of the object; empty if it says none yet
/// @param kind likewise
/// @param namespace what its metadata says; empty if nothing
/// @param path the fields around the caret, from the object's own on; `[]` for an item of a list
/// @param key the field on whose value the caret stands; empty if it stands on a name
/// @param word what was typed of the name or value
/// @param start the column where that begins
/// @param indent the column of the fields beside it
/// @param siblings the fields that stand there already
public record Caret(
    String apiVersion,
    String kind,
    String namespace,
    List<String> path,
    String key,
    String word,
    int start,
    int indent,
    Set<String> siblings) {

  /// Stands in paths for an item of a list.
  public static final String ITEM = "[]";

  /// Finds the place of a caret.
  ///
  /// @param lines some of the text, the caret's among them
  /// @param row the caret's line in them, from 0
  /// @param column in that line, from 0
  public static Caret in(List<String> lines, int row, int column) {
    String text = lines.get(row);
    int cut = Math.min(column, text.length());
    int beginning = BlockText.beginning(lines, row);
    return beginning < 0
        ? new Scan(lines, row, cut).caret()
        : new Scan(lines, beginning, lines.get(beginning).length())
            .caret()
            .withText(text.substring(0, cut));
  }

  private Caret withText(String typed) {
    return new Caret(apiVersion, kind, namespace, path, key, typed, 0, indent, siblings);
  }

  public boolean isValue() {
    return !key.isEmpty();
  }

  /// Returns the path in words, such as `spec.containers[].image`.
  public String breadcrumb() {
    var words = new StringBuilder();
    List<String> steps = new ArrayList<>(path);
    if (isValue()) {
      steps.add(key);
    }
    for (String step : steps) {
      words.append(step.equals(ITEM) || words.isEmpty() ? "" : ".").append(step);
    }
    return words.toString();
  }

  /// Goes up from the caret: what stands less deep is around it.
  private static final class Scan {

    private static final int METADATA = 2;

    private final List<String> lines;
    private final int row;
    private final int cut;
    private final List<String> path = new ArrayList<>();
    private final Set<String> siblings = new HashSet<>();
    private int column;
    private boolean isInList;

    Scan(List<String> lines, int row, int cut) {
      this.lines = lines;
      this.row = row;
      this.cut = cut;
    }

    Caret caret() {
      String text = lines.get(row);
      Line head = Line.of(text.substring(0, cut));
      boolean isValue = !head.key().isEmpty();
      int start = isValue ? Math.max(head.valueAt(), 0) : Math.min(head.column(), cut);
      int indent = head.column();
      column = indent;
      climb(head);
      for (int i = row - 1; i >= 0 && !Line.of(lines.get(i)).isDocumentEnd(); i--) {
        above(Line.of(lines.get(i)));
      }
      below(indent);
      String key = isValue ? head.key() : "";
      String word = text.substring(Math.min(start, cut), cut);
      return new Caret(
          first(0, "apiVersion"),
          first(0, "kind"),
          first(METADATA, "namespace"),
          path,
          key,
          word,
          start,
          indent,
          siblings);
    }

    private void above(Line line) {
      if (line.isBlank()) {
        return;
      }
      boolean isOtherItem = !line.dashes().isEmpty() && line.dashes().getFirst() >= column;
      if (isInList) {
        boolean isParent = !line.key().isEmpty() && line.column() <= column && !isOtherItem;
        if (isParent) {
          enter(line);
        }
      } else if (line.column() == column && !line.key().isEmpty()) {
        if (path.isEmpty()) {
          siblings.add(line.key());
        }
        climb(line);
      } else if (line.column() < column && !line.key().isEmpty()) {
        enter(line);
      }
    }

    private void enter(Line parent) {
      path.addFirst(parent.key());
      isInList = false;
      column = parent.column();
      climb(parent);
    }

    // The fields of this line are those of an item.
    private void climb(Line line) {
      for (int dash : line.dashes().reversed()) {
        path.addFirst(ITEM);
        column = dash;
        isInList = true;
      }
    }

    private void below(int indent) {
      for (int i = row + 1; i < lines.size(); i++) {
        Line line = Line.of(lines.get(i));
        boolean isOver =
            line.isDocumentEnd()
                || line.column() < indent
                || (!line.dashes().isEmpty() && line.dashes().getFirst() < indent);
        if (!line.isBlank() && isOver) {
          return;
        }
        if (line.column() == indent && !line.key().isEmpty()) {
          siblings.add(line.key());
        }
      }
    }

    private String first(int depth, String field) {
      int first = row;
      while (first > 0 && !Line.of(lines.get(first)).isDocumentEnd()) {
        first--;
      }
      for (int i = first; i < lines.size(); i++) {
        Line line = Line.of(lines.get(i));
        if (i > row && line.isDocumentEnd()) {
          return "";
        }
        if (line.dashes().isEmpty() && line.column() == depth && line.key().equals(field)) {
          return line.value();
        }
      }
      return "";
    }
  }
}
