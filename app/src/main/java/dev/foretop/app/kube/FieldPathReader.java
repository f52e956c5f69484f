package dev.foretop.app.kube;

import dev.foretop.app.kube.FieldPath.Step;
import dev.foretop.app.kube.FieldPath.SyntaxException;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the text of a [FieldPath], each character once.
final class FieldPathReader {

  private static final String ENDS_NAME = ".[]=!()'\" ";

  private final String text;
  private int at;

  FieldPathReader(String text) {
    boolean isBraced = text.startsWith("{") && text.endsWith("}");
    String bare = isBraced ? text.substring(1, text.length() - 1).strip() : text;
    this.text = bare.startsWith("$") ? bare.substring(1) : bare;
  }

  List<Step> read() throws SyntaxException {
    List<Step> steps = steps();
    if (at < text.length()) {
      throw wrong(Texts.of("kube.cannot.go"));
    }
    return steps;
  }

  private List<Step> steps() throws SyntaxException {
    List<Step> steps = new ArrayList<>();
    while (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '[')) {
      if (text.charAt(at) == '[') {
        steps.add(bracket());
      } else {
        at++;
        if (at >= text.length() || text.charAt(at) != '[') {
          steps.add(name());
        }
      }
    }
    return steps;
  }

  private Step name() throws SyntaxException {
    var name = new StringBuilder();
    while (at < text.length() && ENDS_NAME.indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++; // as in {.metadata.labels.kubernetes\.io/os}
      }
      name.append(text.charAt(at++));
    }
    if (name.isEmpty()) {
      throw wrong(Texts.of("kube.name.missing"));
    }
    return name.toString().equals("*") ? new Step.All() : new Step.Field(name.toString());
  }

  private Step bracket() throws SyntaxException {
    at++;
    Step step;
    if (isAt('\'') || isAt('"')) {
      step = new Step.Field(quoted());
    } else if (isAt('?')) {
      step = filter();
    } else if (isAt('*')) {
      at++;
      step = new Step.All();
    } else {
      step = index();
    }
    expect(']');
    return step;
  }

  private Step index() throws SyntaxException {
    int start = at;
    while (at < text.length() && text.charAt(at) != ']') {
      at++;
    }
    String inside = text.substring(start, at).strip();
    int colon = inside.indexOf(':');
    try {
      return colon < 0
          ? new Step.Index(Integer.parseInt(inside))
          : slice(inside.substring(0, colon).strip(), inside.substring(colon + 1).strip());
    } catch (NumberFormatException _) {
      throw wrong(Texts.of("kube.number.range.such"));
    }
  }

  private static Step slice(String from, String to) {
    return new Step.Slice(
        from.isEmpty() ? 0 : Integer.parseInt(from),
        to.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(to)));
  }

  private Step filter() throws SyntaxException {
    at++;
    expect('(');
    skipSpace();
    expect('@');
    List<Step> path = steps();
    skipSpace();
    if (isAt(')')) {
      at++;
      return new Step.Matching(path, true, Optional.empty());
    }
    boolean isEqual = !isAt('!');
    at++;
    expect('=');
    skipSpace();
    String value = isAt('\'') || isAt('"') ? quoted() : bare();
    skipSpace();
    expect(')');
    return new Step.Matching(path, isEqual, Optional.of(value));
  }

  private String bare() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ')') {
      at++;
    }
    return text.substring(start, at).strip();
  }

  private String quoted() throws SyntaxException {
    char quote = text.charAt(at++);
    var value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    expect(quote);
    return value.toString();
  }

  private void skipSpace() {
    while (isAt(' ')) {
      at++;
    }
  }

  private boolean isAt(char wanted) {
    return at < text.length() && text.charAt(at) == wanted;
  }

  private void expect(char wanted) throws SyntaxException {
    if (!isAt(wanted)) {
      throw wrong(Texts.of("kube.missing", wanted));
    }
    at++;
  }

  private SyntaxException wrong(String what) {
    return new SyntaxException(what + " at character " + (at + 1));
  }
}
