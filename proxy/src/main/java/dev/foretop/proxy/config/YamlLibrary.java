package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.LoadSettingsBuilder;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// Reads all of YAML, with errors that say where. Loading this class takes longer than reading most
/// files, so [QuickYaml] is asked first.
final class YamlLibrary {

  private static final int MAX_LINE = 1 << 20;

  private static final LoadSettings FAST = settings().setUseMarks(false).build();
  private static final LoadSettings WITH_PLACES = settings().build();

  private YamlLibrary() {}

  private static LoadSettingsBuilder settings() {
    return LoadSettings.builder()
        .setSchema(new PlainScalarSchema())
        .setCodePointLimit(YamlTree.MAX_CODE_POINTS)
        .setMaxAliasesForCollections(1_000);
  }

  private static final class PlainScalarSchema extends FailsafeSchema {
    @Override
    public ScalarResolver getScalarResolver() {
      return (_, implicit) -> implicit ? YamlTree.PLAIN : Tag.STR;
    }
  }

  /// Returns the root of the first document, or empty if there is none.
  static Optional<Node> parse(String text, Path file) throws IOException {
    refuseEndlessLines(text, file);
    try {
      return compose(text, FAST);
    } catch (YamlEngineException _) {
      return parseAgain(text, file);
    } catch (ClassCastException _) {
      throw new IOException("'%s' is not valid YAML".formatted(file));
    } catch (StackOverflowError _) {
      throw new IOException("'%s' is nested too deeply".formatted(file));
    }
  }

  // The library looks ahead to the end of a scalar in a window that it copies as it grows: the time
  // goes with the square of a line's length. No certificate bundle comes near this.
  private static void refuseEndlessLines(String text, Path file) throws IOException {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (end - start > MAX_LINE) {
        throw new IOException("'%s' has a line of more than %d KB".formatted(file, MAX_LINE >> 10));
      }
      start = end + 1;
    }
  }

  private static Optional<Node> compose(String text, LoadSettings settings) {
    Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
    return documents.hasNext() ? Optional.of(documents.next()) : Optional.empty();
  }

  /// Returns the root of the first document, whose nodes know where in `text` they stand.
  static Optional<Node> parseWithPlaces(String text, Path file) throws IOException {
    refuseEndlessLines(text, file);
    try {
      return parseAgain(text, file);
    } catch (StackOverflowError _) {
      throw new IOException("'%s' is nested too deeply".formatted(file));
    }
  }

  // Only to say where it fails: keeping track of places costs a third of the time.
  private static Optional<Node> parseAgain(String text, Path file) throws IOException {
    try {
      return compose(text, WITH_PLACES);
    } catch (MarkedYamlEngineException e) {
      throw new IOException(describe(e, file));
    } catch (YamlEngineException | ClassCastException _) {
      throw new IOException("'%s' is not valid YAML".formatted(file));
    }
  }

  private static String describe(MarkedYamlEngineException e, Path file) {
    String where =
        e.getProblemMark()
            .map(mark ->
                " in line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
            .orElse("");
    return "'%s' is not valid YAML%s".formatted(file, where);
  }
}
