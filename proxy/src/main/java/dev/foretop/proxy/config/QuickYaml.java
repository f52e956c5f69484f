package dev.foretop.proxy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads the plain part of YAML that kubectl and the clouds' tools write: block mappings and lists,
/// JSON's braces and brackets, and scalars that end on the line where they begin.
///
/// It makes the nodes that the library would make, in a fraction of the time that the library takes
/// in a virtual machine that has just started, and gives up at the first thing that it is not sure
/// of. What is wrong with a text is for the library to say.
final class QuickYaml {

  private static final int MAX_DEPTH = 40;
  private static final String DOCUMENT_START = "---\n";

  private final QuickYamlCursor cursor;
  private final QuickYamlFlow flow;

  private QuickYaml(QuickYamlCursor cursor) {
    this.cursor = cursor;
    this.flow = new QuickYamlFlow(cursor);
  }

  /// The text has something that only the library understands, or nobody.
  static final class GivenUpException extends Exception {

    private static final long serialVersionUID = 1;

    GivenUpException() {
      super("", null, false, false);
    }
  }

  /// Returns the root of the only document in `text`, or empty if this reader is not sure of it.
  static Optional<Node> parse(String text) {
    try {
      int start = text.startsWith(DOCUMENT_START) ? DOCUMENT_START.length() : 0;
      return Optional.of(
          new QuickYaml(new QuickYamlCursor(new QuickYamlText(text), start)).document());
    } catch (GivenUpException _) {
      return Optional.empty();
    }
  }

  private Node document() throws GivenUpException {
    cursor.passEmptyLines();
    if (cursor.atEnd() || cursor.column() != 0) {
      throw new GivenUpException();
    }
    Node root = cursor.atFlow() ? flowUntilLineEnds() : block(0);
    if (!cursor.atEnd()) {
      throw new GivenUpException();
    }
    return root;
  }

  /// Reads the mapping or list whose first entry is at the cursor.
  private Node block(int depth) throws GivenUpException {
    if (depth > MAX_DEPTH) {
      throw new GivenUpException();
    }
    return cursor.atDash() ? list(cursor.column(), false, depth) : mapping(depth);
  }

  private Node mapping(int depth) throws GivenUpException {
    int column = cursor.column();
    List<NodeTuple> entries = new ArrayList<>(4);
    do {
      ScalarNode key = cursor.blockKey();
      entries.add(new NodeTuple(key, valueOf(column, depth)));
    } while (continues(column));
    return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
  }

  private boolean continues(int column) throws GivenUpException {
    if (cursor.atEnd() || cursor.column() < column) {
      return false;
    }
    if (cursor.column() > column || cursor.atDash()) {
      throw new GivenUpException();
    }
    return true;
  }

  private Node valueOf(int column, int depth) throws GivenUpException {
    if (!cursor.atLineEnd()) {
      return valueOnThisLine();
    }
    cursor.nextLine();
    if (cursor.atEnd() || cursor.column() < column) {
      return nothing();
    }
    if (cursor.column() > column) {
      return block(depth + 1);
    }
    return cursor.atDash() ? list(column, true, depth + 1) : nothing();
  }

  private static Node nothing() {
    return new ScalarNode(YamlTree.PLAIN, "", ScalarStyle.PLAIN);
  }

  private Node valueOnThisLine() throws GivenUpException {
    if (cursor.atFlow()) {
      return flowUntilLineEnds();
    }
    ScalarNode scalar = cursor.scalar(false);
    cursor.nextLine();
    return scalar;
  }

  private Node flowUntilLineEnds() throws GivenUpException {
    Node node = flow.collection(0);
    cursor.nextLine();
    return node;
  }

  /// @param indentless whether the list stands in the column of the key that it is the value of
  private Node list(int column, boolean indentless, int depth) throws GivenUpException {
    List<Node> items = new ArrayList<>();
    do {
      cursor.passDash();
      items.add(item(column, depth));
    } while (!cursor.atEnd() && cursor.column() == column && cursor.atDash());
    boolean ended =
        cursor.atEnd() || cursor.column() < column || (indentless && cursor.column() == column);
    if (!ended) {
      throw new GivenUpException();
    }
    return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
  }

  private Node item(int column, int depth) throws GivenUpException {
    if (cursor.atLineEnd()) {
      cursor.nextLine();
      return cursor.atEnd() || cursor.column() <= column ? nothing() : block(depth + 1);
    }
    return cursor.atDash() || cursor.atBlockKey() ? block(depth + 1) : valueOnThisLine();
  }
}
