package dev.foretop.app.assist;

import dev.foretop.app.words.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What a text of YAML consists of: fields, items and what is in them. Values of fields are left
/// out. Read without a parser, in one pass: what is being typed seldom parses.
///
/// @param nodes of the object, or one for each document where there are several
public record Outline(List<Node> nodes) {

  /// Nothing yet.
  public static final Outline EMPTY = new Outline(List.of());

  /// A field or an item.
  ///
  /// @param line from 1
  public record Node(int line, String title, List<Node> children) {}

  private static final int MOST_NODES = 20_000;
  private static final int MOST_DEPTH = 100;
  private static final int LONGEST_TITLE = 80;

  /// Reads a text; of a very long one its beginning.
  public static Outline of(String text) {
    var scan = new Scan();
    text.lines().forEach(scan::line);
    return new Outline(scan.end());
  }

  // What is not complete yet. Items stand between the column of their dash and the next one, since
  // the dash may stand below the first letter of the list's own name.
  private static final class Open {

    private final int level;
    private final int line;
    private final String title;
    private final List<Open> inside = new ArrayList<>();

    Open(int level, int line, String title) {
      this.level = level;
      this.line = line;
      this.title = title;
    }

    Node closed() {
      return new Node(line, title, inside.stream().map(Open::closed).toList());
    }
  }

  private static final class Scan {

    private final List<Node> documents = new ArrayList<>();
    private final Deque<Open> around = new ArrayDeque<>();
    private Open document = new Open(-1, 1, "");
    private String kind = "";
    private String name = "";
    private int number;
    private int count;
    private int scalarLevel = Integer.MAX_VALUE;

    void line(String text) {
      number++;
      Line line = Line.of(text);
      if (line.isBlank() || count >= MOST_NODES) {
        return;
      }
      if (line.isDocumentEnd()) {
        endDocument();
        return;
      }
      int level = 2 * (line.dashes().isEmpty() ? line.column() : line.dashes().getFirst());
      if (level > scalarLevel) {
        return; // the lines of a text
      }
      scalarLevel = Integer.MAX_VALUE;
      line.dashes().forEach(dash -> open(2 * dash + 1, itemTitle(line)));
      if (!line.key().isEmpty()) {
        field(line);
      }
    }

    private void field(Line line) {
      boolean isItem = !line.dashes().isEmpty();
      String value = line.value();
      if (!isItem || value.isEmpty()) {
        open(2 * line.column(), shortened(line.key()));
      }
      if (value.startsWith("|") || value.startsWith(">")) {
        scalarLevel = 2 * line.column();
      }
      if (line.column() == 0 && line.key().equals("kind")) {
        kind = value;
      }
      boolean isOfMetadata = around.size() == 2 && around.getLast().title.equals("metadata");
      if (isOfMetadata && line.key().equals("name")) {
        name = value;
      }
    }

    private static String itemTitle(Line line) {
      boolean isNamed = line.key().equals("name");
      String rest = line.text().substring(Math.min(line.column(), line.text().length()));
      return "- " + shortened(line.key().isEmpty() || isNamed ? rest : line.key());
    }

    private static String shortened(String title) {
      return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title;
    }

    private void open(int level, String title) {
      while (!around.isEmpty() && around.peek().level >= level) {
        around.pop();
      }
      if (around.size() == MOST_DEPTH) {
        return; // nobody's object
      }
      Open parent = around.isEmpty() ? document : around.peek();
      var open = new Open(level, number, title);
      parent.inside.add(open);
      around.push(open);
      count++;
    }

    private void endDocument() {
      if (!document.inside.isEmpty()) {
        String title = (kind + " " + name).strip();
        String known =
            title.isEmpty() ? Texts.of("assist.document", documents.size() + 1) : shortened(title);
        Node closed = document.closed();
        documents.add(new Node(closed.children().getFirst().line(), known, closed.children()));
      }
      document = new Open(-1, number + 1, "");
      around.clear();
      scalarLevel = Integer.MAX_VALUE;
      kind = "";
      name = "";
    }

    List<Node> end() {
      endDocument();
      return documents.size() == 1 ? documents.getFirst().children() : List.copyOf(documents);
    }
  }
}
