package dev.foretop.proxy.config;

import dev.foretop.proxy.config.QuickYaml.GivenUpException;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A place in the text that [QuickYaml] reads; it moves over lines, marks and scalars.
final class QuickYamlCursor {

  // The library takes 1,024 characters for a key at most.
  private static final int MAX_KEY = 1_000;

  private static final int MAX_KNOWN_KEYS = 64;

  private final QuickYamlText text;
  private final Map<String, ScalarNode> knownKeys = new HashMap<>();
  private int position;
  private int lineStart;

  QuickYamlCursor(QuickYamlText text, int start) {
    this.text = text;
    this.position = start;
    this.lineStart = start;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  int column() {
    return position - lineStart;
  }

  boolean atLineEnd() {
    return text.at(position) == '\n';
  }

  boolean atFlow() {
    int c = text.at(position);
    return c == '{' || c == '[';
  }

  boolean atDash() {
    return text.at(position) == '-' && text.isBlank(position + 1);
  }

  void passDash() {
    position++;
    passSpace();
  }

  private void passSpace() {
    while (text.at(position) == ' ') {
      position++;
    }
  }

  void passSpaceAndLines() {
    passSpace();
    while (!atEnd() && atLineEnd()) {
      lineStart = ++position;
      passSpace();
    }
  }

  /// Goes from a line's start to the first character that is neither space nor part of a comment.
  void passEmptyLines() throws GivenUpException {
    passSpaceAndLines();
    while (!atEnd() && text.at(position) == '#') {
      while (!atLineEnd()) {
        text.requirePrintable(position++);
      }
      passSpaceAndLines();
    }
  }

  /// Goes on to the next line that has something; nothing more may stand on this one.
  void nextLine() throws GivenUpException {
    passSpace();
    QuickYamlText.require(atLineEnd());
    lineStart = ++position;
    passEmptyLines();
  }

  boolean pass(char expected) {
    boolean there = text.at(position) == expected;
    position += there ? 1 : 0;
    return there;
  }

  void expect(char expected) throws GivenUpException {
    QuickYamlText.require(pass(expected));
  }

  /// Returns whether the scalar here is the key of a block mapping; does not move.
  boolean atBlockKey() throws GivenUpException {
    int start = position;
    boolean key = !atFlow() && scalar(false) != null && text.at(position) == ':';
    position = start;
    return key;
  }

  /// Reads the key of a block mapping and its colon, up to what follows on the line.
  ScalarNode blockKey() throws GivenUpException {
    int start = position;
    ScalarNode key = scalar(false);
    QuickYamlText.require(position - start < MAX_KEY && text.at(position - 1) != ' ');
    expect(':');
    QuickYamlText.require(text.at(start) != '-' && text.isBlank(position));
    passSpace();
    return shared(key);
  }

  /// Reads the key of a mapping in braces and its colon.
  ScalarNode flowKey() throws GivenUpException {
    int start = position;
    ScalarNode key = scalar(true);
    passSpace();
    QuickYamlText.require(position - start < MAX_KEY);
    expect(':');
    return shared(key);
  }

  // The same few keys come thousands of times; what is not kept is not copied by the collector.
  private ScalarNode shared(ScalarNode key) {
    ScalarNode known = knownKeys.get(key.getValue());
    if (known != null && known.getScalarStyle() == key.getScalarStyle()) {
      return known;
    }
    if (knownKeys.size() < MAX_KNOWN_KEYS) {
      knownKeys.put(key.getValue(), key);
    }
    return key;
  }

  /// Reads a scalar. One without quotes takes the spaces behind it along.
  ///
  /// @param inFlow whether it stands in braces or brackets
  ScalarNode scalar(boolean inFlow) throws GivenUpException {
    return switch (text.at(position)) {
      case '"' -> doubleQuoted();
      case '\'' -> singleQuoted();
      default -> plain(inFlow);
    };
  }

  private ScalarNode plain(boolean inFlow) throws GivenUpException {
    int start = position;
    boolean dash =
        text.at(start) == '-' && (text.at(start + 1) == '-' || text.startsPlain(start + 1));
    // At a line's start, dashes and dots may mark a document.
    boolean mark = column() == 0 && (dash || text.at(start) == '.');
    QuickYamlText.require((dash || text.startsPlain(start)) && !mark);
    position = text.plainEnd(start, inFlow);
    int end = position;
    while (text.at(end - 1) == ' ') {
      end--;
    }
    return new ScalarNode(YamlTree.PLAIN, text.substring(start, end), ScalarStyle.PLAIN);
  }

  private ScalarNode singleQuoted() throws GivenUpException {
    int start = position + 1;
    int end = text.singleQuoteEnd(start);
    position = end + 1;
    String value = text.substring(start, end).replace("''", "'");
    return new ScalarNode(Tag.STR, value, ScalarStyle.SINGLE_QUOTED);
  }

  private ScalarNode doubleQuoted() throws GivenUpException {
    int start = position + 1;
    int end = text.doubleQuoteEnd(start);
    position = end + 1;
    String value = text.substring(start, end);
    String unescaped = value.indexOf('\\') < 0 ? value : unescaped(value);
    return new ScalarNode(Tag.STR, unescaped, ScalarStyle.DOUBLE_QUOTED);
  }

  // Which escapes there are, doubleQuoteEnd knows: those that stand for the character behind.
  private static String unescaped(String value) {
    var result = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      boolean escape = value.charAt(i) == '\\' && i + 1 < value.length();
      i += escape ? 1 : 0;
      result.append(value.charAt(i));
    }
    return result.toString();
  }
}
