package dev.foretop.app.ui.editor;

import dev.foretop.app.compare.Noise;
import dev.foretop.app.edit.CausePlace;
import dev.foretop.app.edit.Draft;
import dev.foretop.app.edit.Edit;
import dev.foretop.app.edit.Finding;
import dev.foretop.app.edit.Keepable;
import dev.foretop.app.edit.Rebase;
import dev.foretop.app.edit.SchemaCheck;
import dev.foretop.app.edit.SecretSight;
import dev.foretop.app.edit.SecretText;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.kube.YamlText;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.manifest.ManifestCheck;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.unsent.Unsent;
import dev.foretop.app.unsent.UnsentTexts;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One object as text that is edited. Belongs to the FX thread.
final class EditorViewModel {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String NEVER_THERE = Texts.of("editor.no.value.name");

  private final Selection selection;
  private final ManifestCheck check;
  private final Threads threads;
  private final UnsentTexts unsent;
  private final String id;
  private final ReadOnlyStringWrapper status =
      new ReadOnlyStringWrapper(Texts.of("editor.reading.object"));
  private final ReadOnlyObjectWrapper<@Nullable String> loaded = new ReadOnlyObjectWrapper<>();
  private final ObservableList<Finding> findings = FXCollections.observableArrayList();
  private volatile @Nullable JsonNode base;
  private String baseText = "";
  private @Nullable ObjectNode sent; // what the text said when `base` was stored
  private @Nullable ObjectNode reviewed;
  private int generation;
  private boolean isKept;
  private volatile boolean isRevealed;

  /// @param id what the text is kept as while it is not sent
  EditorViewModel(
      Selection selection, ManifestCheck check, Threads threads, UnsentTexts unsent, String id) {
    this.selection = selection;
    this.unsent = unsent;
    this.id = id;
    this.check = check;
    this.threads = threads;
  }

  /// Reads the object and shows it; what was typed before is replaced.
  void load() {
    threads
        .background()
        .execute(() -> {
          try {
            JsonNode object = selection.cluster().objects().json(selection.first());
            String text = text(object);
            threads.fx().execute(() -> accept(object, text));
          } catch (ApiException e) {
            threads.fx().execute(() -> status.set(String.valueOf(e.getMessage())));
          }
        });
  }

  /// Goes on with what an earlier run left. What is sent is measured by the object as it was then;
  /// without that, as it is now.
  void restore(Unsent left) {
    threads
        .background()
        .execute(() -> {
          try {
            JsonNode object =
                left.base().isEmpty()
                    ? selection.cluster().objects().json(selection.first())
                    : JSON.readTree(left.base());
            String text = text(object);
            threads
                .fx()
                .execute(() -> {
                  accept(object, text);
                  loaded.set(left.text());
                  status.set(Texts.of("editor.left.not.sent"));
                });
          } catch (ApiException | JacksonException e) {
            threads.fx().execute(() -> status.set(String.valueOf(e.getMessage())));
          }
        });
  }

  private String text(JsonNode object) {
    ObjectNode told = Noise.removed(object);
    return YamlText.write(isSecret() ? SecretText.shown(told, isRevealed) : told);
  }

  /// Whether the object holds values that are hidden at first.
  boolean isSecret() {
    return SecretMask.isSecret(selection.kind());
  }

  /// Shows the values of a secret, or hides them again. What was typed stays as it is.
  ///
  /// @return whether it was done
  boolean reveal(boolean isWanted, String text) {
    JsonNode object = base;
    Optional<String> turned =
        object == null ? Optional.empty() : SecretSight.turned(text, object, isWanted);
    if (object == null || turned.isEmpty()) {
      status.set(Texts.of("editor.text.cannot.read"));
      return false;
    }
    isRevealed = isWanted;
    baseText = SecretSight.turned(baseText, object, isWanted).orElse(baseText);
    loaded.set(null);
    loaded.set(turned.get());
    return true;
  }

  private List<Finding> findings(Draft draft) {
    List<Finding> found = new ArrayList<>(draft.findings());
    String version = selection.kind().apiVersion();
    String kind = selection.kind().kind();
    // Without a schema the server alone says what is wrong.
    check.schema(version, kind).ifPresent(it -> found.addAll(SchemaCheck.check(draft, it)));
    String remark = check.remark(version, kind);
    if (!remark.isEmpty()) {
      found.add(new Finding(draft.line("apiVersion"), 1, false, remark));
    }
    JsonNode from = base;
    if (isSecret() && from != null && draft.object() != null) {
      for (String path : SecretText.unknown(draft.object(), from)) {
        found.add(new Finding(draft.line(path), 1, true, NEVER_THERE));
      }
    }
    return found;
  }

  private void accept(JsonNode object, String text) {
    base = object;
    baseText = text;
    sent = null;
    findings.clear();
    loaded.set(null);
    loaded.set(text);
    status.set(Texts.of("editor.server"));
  }

  /// The text was changed; it is looked through.
  void changed(String text) {
    int origin = ++generation;
    if (base != null) {
      status.set(isChanged(text) ? Texts.of("editor.changed.not.sent") : Texts.of("editor.server"));
      threads
          .background()
          .execute(() -> {
            List<Finding> found = findings(Draft.read(text));
            Optional<Keepable> kept = Keepable.of(text);
            threads
                .fx()
                .execute(() -> {
                  if (origin == generation) {
                    findings.setAll(found);
                    keep(text, kept);
                  }
                });
          });
    }
  }

  private void keep(String text, Optional<Keepable> kept) {
    JsonNode from = base;
    if (from == null || !isChanged(text)) {
      unsent.drop(id);
      isKept = true;
      return;
    }
    boolean stored = kept.isPresent() && unsent.keep(unsent(from, kept.get()));
    isKept = stored && kept.get().isWhole();
    if (!isKept) {
      status.set(Texts.of("editor.changed.not.sent.values"));
    }
  }

  private Unsent unsent(JsonNode from, Keepable kept) {
    ObjectKey key = selection.first();
    return new Unsent(
        id,
        selection.info().id().value(),
        selection.info().displayName(),
        Texts.of("editor.edit.said", key.name()),
        key.kind().qualifiedName() + "/" + key.place(),
        key.namespace(),
        kept.isWhole() ? origin(from).toString() : "",
        kept.text());
  }

  // A later run knows only one of the two; that of the text takes back nothing that others did.
  private JsonNode origin(JsonNode stored) {
    if (sent == null) {
      return stored;
    }
    ObjectNode origin = sent.deepCopy();
    if (stored.get("metadata") instanceof ObjectNode theirs
        && origin.get("metadata") instanceof ObjectNode mine) {
      mine.set("uid", theirs.path("uid"));
    }
    return origin;
  }

  /// Whether the text is there again at the next start.
  boolean isKept() {
    return isKept;
  }

  /// The user throws the text away.
  void throwAway() {
    generation++;
    unsent.drop(id);
  }

  void say(String sentence) {
    status.set(sentence);
  }

  boolean isChanged(String text) {
    return base != null && !text.equals(baseText);
  }

  /// Makes a change of the text, and hands it on if it can be tried.
  void review(String text, boolean overrules, Consumer<Edit> next) {
    JsonNode from = base;
    if (from == null) {
      return;
    }
    ObjectNode written = sent;
    int origin = ++generation;
    threads
        .background()
        .execute(() -> {
          check.forget(); // its definition may have changed since
          Draft draft = Draft.read(text);
          ObjectNode mine = stored(draft, from);
          ObjectNode wanted = mine == null || written == null ? mine : rebased(mine, written, from);
          List<Finding> found = findings(draft);
          Optional<Keepable> kept = Keepable.of(text);
          threads
              .fx()
              .execute(() -> {
                if (origin == generation) {
                  findings.setAll(found);
                  keep(text, kept); // it may be sent before the keys have rested
                  reviewed = mine;
                  if (wanted == null) {
                    status.set(Texts.of("words.not.sent.something"));
                  } else {
                    next.accept(new Edit(from, wanted, overrules));
                  }
                }
              });
        });
  }

  private @Nullable ObjectNode stored(Draft draft, JsonNode from) {
    ObjectNode written = draft.object();
    if (written == null || !isSecret()) {
      return written;
    }
    return SecretText.unknown(written, from).isEmpty() ? SecretText.stored(written, from) : null;
  }

  private static ObjectNode rebased(ObjectNode mine, ObjectNode written, JsonNode stored) {
    return Rebase.of(Noise.removed(mine), Noise.removed(written), Noise.removed(stored));
  }

  /// Takes note of what the server said to a text.
  void heard(Outcome outcome, String text) {
    switch (outcome) {
      case Outcome.Done(var object, _, _) when object.isObject() -> {
        base = object;
        baseText = text;
        sent = reviewed;
        findings.clear();
        unsent.drop(id);
        status.set(Texts.of("editor.sent.server.stored"));
      }
      case Outcome.Invalid(_, var causes) -> showCauses(causes, text);
      case Outcome.Gone(var message) -> status.set(Texts.of("editor.your.text.stays", message));
      case Outcome.Done _,
          Outcome.Conflict _,
          Outcome.Denied _,
          Outcome.Changed _,
          Outcome.ReadOnly _,
          Outcome.Later _,
          Outcome.Failed _,
          Outcome.Unknown _ ->
          status.set(outcome.message());
    }
  }

  private void showCauses(List<Outcome.Cause> causes, String text) {
    threads
        .background()
        .execute(() -> {
          Draft draft = Draft.read(text);
          List<Finding> own = findings(draft);
          List<Finding> found = new ArrayList<>();
          for (Outcome.Cause cause : causes) {
            String words =
                cause.field().isEmpty() ? cause.message() : cause.field() + ": " + cause.message();
            String place = draft.object() == null ? "" : CausePlace.of(cause, draft.object());
            found.add(new Finding(draft.line(place), 1, true, words));
          }
          threads
              .fx()
              .execute(() -> {
                findings.setAll(Finding.joined(own, found));
                status.set(Texts.of("editor.server.does.not"));
              });
        });
  }

  ObservableList<Finding> findings() {
    return findings;
  }

  /// What the editor is to show, after each reading.
  ReadOnlyObjectProperty<@Nullable String> loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }
}
