package dev.foretop.app.edit;

import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Says in the words of people who write YAML why a text is none, and at the line that they have to
/// change: parsers speak of tokens, and notice most mistakes a line later.
final class YamlProblem {

  /// What is wrong where a value is one of a template's.
  static final String TEMPLATE = Texts.of("edit.template.no.yaml");

  // What the parser says, what it means, and whether the place is where it began to read.
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("mapping values are not allowed", Texts.of("edit.either.line.not"), false),
          new Meaning("found unexpected end of stream", Texts.of("edit.quote.opens.not"), true),
          new Meaning("could not find expected ':'", Texts.of("edit.field.needed.name"), true),
          new Meaning("expected <block end>", Texts.of("edit.line.not.indented"), false),
          new Meaning("but found '{'", Texts.of("edit.another.object.begins"), false),
          new Meaning("cannot start any token", Texts.of("edit.begins.needs.quotes"), false),
          new Meaning("unexpected character found", Texts.of("edit.begins.needs.quotes"), true),
          new Meaning("found undefined alias", Texts.of("edit.begins.needs.quotes"), false),
          new Meaning("expected '<document start>'", Texts.of("edit.something.stands.no"), false),
          new Meaning(
              "but found another document", Texts.of("edit.second.document.begins"), false));

  private record Meaning(String said, String words, boolean isAtStart) {}

  private final List<String> lines;

  private YamlProblem(String text) {
    lines = text.lines().toList();
  }

  static Finding of(MarkedYamlEngineException e, String text) {
    return new YamlProblem(text).finding(e);
  }

  /// What the library says without a place.
  static Finding of(YamlEngineException e, String text) {
    if (e instanceof ReaderException reader) {
      int until = Math.clamp(reader.getPosition(), 0, text.length());
      int line = 1 + (int) text.chars().limit(until).filter(c -> c == '\n').count();
      String character = String.format(Locale.ROOT, "U+%04X", reader.getCodePoint());
      return new Finding(line, 1, true, Texts.of("edit.character.must.not", character));
    }
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new Finding(1, 1, true, said);
  }

  private Finding finding(MarkedYamlEngineException e) {
    String said = String.valueOf(e.getProblem());
    Optional<Mark> at = e.getProblemMark();
    Optional<Mark> start = e.getContextMark().or(() -> at);
    if (isTabbed(at)) {
      return error(at, Texts.of("edit.tab.indents.line"));
    }
    if (isTemplate(at)) {
      return error(at, TEMPLATE);
    }
    if (isTemplate(start)) {
      return error(start, TEMPLATE);
    }
    int dash = said.contains("mapping values") ? bareDash(at) : -1;
    if (dash >= 0) {
      return new Finding(
          dash + 1, lines.get(dash).indexOf('-') + 1, true, Texts.of("edit.bare.dash"));
    }
    return MEANINGS.stream()
        .filter(each -> said.contains(each.said()))
        .findFirst()
        .map(each -> error(each.isAtStart() ? start : at, each.words()))
        .orElseGet(() -> error(at, said));
  }

  private static Finding error(Optional<Mark> at, String words) {
    int line = at.map(Mark::getLine).orElse(0) + 1;
    int column = at.map(Mark::getColumn).orElse(0) + 1;
    return new Finding(line, column, true, words);
  }

  private String line(Optional<Mark> at) {
    int index = at.map(Mark::getLine).orElse(-1);
    return index < 0 || index >= lines.size() ? "" : lines.get(index);
  }

  private boolean isTabbed(Optional<Mark> at) {
    String line = line(at);
    int tab = line.indexOf('\t');
    return tab >= 0 && line.substring(0, tab).isBlank();
  }

  // An item such as "-name: c" is a field to the parser, which stumbles over the next line.
  private int bareDash(Optional<Mark> at) {
    int index = Math.min(at.map(Mark::getLine).orElse(0), lines.size()) - 1;
    while (index >= 0 && lines.get(index).isBlank()) {
      index--;
    }
    String line = index < 0 ? "" : lines.get(index).strip();
    boolean isBare =
        line.length() > 1 && line.charAt(0) == '-' && Character.isLetter(line.charAt(1));
    return isBare && line.indexOf(':') > 0 ? index : -1;
  }

  private boolean isTemplate(Optional<Mark> at) {
    return line(at).contains("{{");
  }
}
