package dev.foretop.app.assist;

import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Helps to write objects of a cluster. Safe for use by many threads; its calls may block.
public final class Assist {

  private final BiFunction<String, String, Optional<SchemaField>> schemas;
  private final KnownNames names;

  /// @param schemas finds the schema of a kind by its apiVersion and its name
  public Assist(BiFunction<String, String, Optional<SchemaField>> schemas, KnownNames names) {
    this.schemas = schemas;
    this.names = names;
  }

  /// A part of a text.
  ///
  /// @param row the caret's line in it, from 0
  /// @param column the caret's column, from 0
  public record Surroundings(List<String> lines, int row, int column) {}

  /// What can be said of a place.
  ///
  /// @param field the field on which the caret stands; null where the schema knows none
  public record Help(Caret caret, @Nullable SchemaField field, List<Suggestion> suggestions) {

    /// Returns type, default and meaning of the field; empty if there is none.
    public String note() {
      if (field == null || field.description().isEmpty()) {
        return value();
      }
      return value() + " · " + field.firstSentence();
    }

    /// Returns type and default of the field; empty if there is none.
    public String value() {
      if (field == null) {
        return "";
      }
      String usual = field.defaultValue();
      return field.type()
          + (field.isRequired() ? Texts.of("explain.required") : "")
          + (usual == null ? "" : Texts.of("assist.if.not.said", usual));
    }
  }

  /// Returns what can be said of the place of a caret.
  ///
  /// @param namespace where objects live that do not say where
  /// @param wantsNames whether the cluster may be asked for names
  public Help help(Surroundings at, String namespace, boolean wantsNames) {
    Caret caret = Caret.in(at.lines(), at.row(), at.column());
    Optional<SchemaField> root = schemas.apply(caret.apiVersion(), caret.kind());
    if (root.isEmpty()) {
      return new Help(caret, null, List.of());
    }
    String own = caret.namespace().isEmpty() ? namespace : caret.namespace();
    List<String> known = wantsNames ? names.at(caret, own) : List.of();
    return new Help(
        caret,
        Completion.field(caret, root.get()).orElse(null),
        Completion.of(caret, root.get(), known));
  }
}
