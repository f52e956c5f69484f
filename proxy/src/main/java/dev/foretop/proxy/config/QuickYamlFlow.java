package dev.foretop.proxy.config;

import dev.foretop.proxy.config.QuickYaml.GivenUpException;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads what stands in braces and brackets, JSON among it, for [QuickYaml].
final class QuickYamlFlow {

  private static final int MAX_DEPTH = 40;

  private final QuickYamlCursor cursor;

  QuickYamlFlow(QuickYamlCursor cursor) {
    this.cursor = cursor;
  }

  /// Reads the mapping or list that begins at the cursor, which then stands behind it.
  Node collection(int depth) throws GivenUpException {
    if (depth > MAX_DEPTH) {
      throw new GivenUpException();
    }
    return cursor.pass('{') ? mapping(depth) : list(depth);
  }

  private Node mapping(int depth) throws GivenUpException {
    List<NodeTuple> entries = new ArrayList<>(4);
    cursor.passSpaceAndLines();
    if (!cursor.pass('}')) {
      do {
        cursor.passSpaceAndLines();
        Node key = cursor.flowKey();
        cursor.passSpaceAndLines();
        entries.add(new NodeTuple(key, value(depth)));
      } while (continues('}'));
    }
    return new MappingNode(Tag.MAP, entries, FlowStyle.FLOW);
  }

  private Node list(int depth) throws GivenUpException {
    cursor.expect('[');
    List<Node> items = new ArrayList<>();
    cursor.passSpaceAndLines();
    if (!cursor.pass(']')) {
      do {
        cursor.passSpaceAndLines();
        items.add(value(depth));
      } while (continues(']'));
    }
    return new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW);
  }

  private Node value(int depth) throws GivenUpException {
    return cursor.atFlow() ? collection(depth + 1) : cursor.scalar(true);
  }

  private boolean continues(char closing) throws GivenUpException {
    cursor.passSpaceAndLines();
    if (cursor.pass(',')) {
      return true;
    }
    cursor.expect(closing);
    return false;
  }
}
