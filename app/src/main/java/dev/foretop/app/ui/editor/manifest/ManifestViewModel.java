package dev.foretop.app.ui.editor.manifest;

import dev.foretop.app.edit.Finding;
import dev.foretop.app.edit.Keepable;
import dev.foretop.app.kube.schema.Schemas;
import dev.foretop.app.manifest.Manifest;
import dev.foretop.app.manifest.ManifestCheck;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.unsent.Unsent;
import dev.foretop.app.unsent.UnsentTexts;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A text of objects that are to be applied. Belongs to the FX thread.
final class ManifestViewModel {

  private final Target target;
  private final Threads threads;
  private final ManifestCheck check;
  private final UnsentTexts unsent;
  private final String id;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ObservableList<Finding> findings = FXCollections.observableArrayList();
  private List<Finding> own = List.of(); // of the text that was reviewed
  private int generation;
  private String seen = "";
  private String applied;
  private boolean isKept;
  private boolean isClosed;

  /// @param id what the text is kept as while it is not sent
  /// @param text what it begins with, which is no loss
  ManifestViewModel(
      Target target, Schemas schemas, UnsentTexts unsent, Threads threads, String id, String text) {
    this.target = target;
    this.threads = threads;
    this.unsent = unsent;
    this.id = id;
    this.applied = text;
    check = new ManifestCheck(target.cluster(), schemas);
  }

  ManifestCheck check() {
    return check;
  }

  /// The text was changed; it is looked through, and kept.
  ///
  /// @param namespace where objects go that do not say where
  void changed(String text, String namespace) {
    int origin = ++generation;
    seen = text;
    threads
        .background()
        .execute(() -> {
          Manifest manifest = Manifest.read(text);
          Optional<Keepable> kept = Keepable.of(text);
          List<Finding> quick = manifest.findings();
          threads.fx().execute(() -> accept(origin, manifest, quick, kept, namespace));
          List<Finding> all = check.findings(manifest);
          threads
              .fx()
              .execute(() -> {
                if (origin == generation) {
                  findings.setAll(all);
                }
              });
        });
  }

  private void accept(
      int origin,
      Manifest manifest,
      List<Finding> found,
      Optional<Keepable> kept,
      String namespace) {
    if (origin != generation || isClosed) {
      return;
    }
    int count = manifest.entries().size();
    String words = Texts.count("count.objects", count);
    if (isChanged()) {
      status.set(Texts.of("manifest.not.sent", words, keep(kept, namespace)));
    } else {
      status.set(words + ".");
    }
    if (!found.isEmpty()) {
      findings.setAll(found);
    }
  }

  private String keep(Optional<Keepable> kept, String namespace) {
    if (kept.isEmpty()) {
      isKept = false;
      return Texts.of("manifest.not.kept.until");
    }
    boolean stored =
        unsent.keep(
            new Unsent(
                id,
                target.info().id().value(),
                target.info().displayName(),
                Texts.of("manifest.manifest"),
                "",
                namespace,
                "",
                kept.get().text()));
    isKept = stored && kept.get().isWhole();
    return !stored
        ? Texts.of("manifest.too.long.kept")
        : kept.get().isWhole() ? "" : Texts.of("manifest.values.secrets.kept");
  }

  boolean isChanged() {
    return !seen.equals(applied) && !seen.isBlank();
  }

  /// Reads the text, and hands it on if all of it can be understood.
  ///
  /// @param namespace where objects go that do not say where
  void review(String text, String namespace, Consumer<Manifest> next) {
    int origin = ++generation;
    seen = text;
    threads
        .background()
        .execute(() -> {
          Manifest manifest = Manifest.read(text);
          check.forget(); // definitions may have changed since
          List<Finding> all = check.findings(manifest);
          Optional<Keepable> kept = Keepable.of(text);
          threads
              .fx()
              .execute(() -> {
                if (origin != generation) {
                  return;
                }
                if (isChanged()) {
                  keep(kept, namespace); // it may be sent before the keys have rested
                }
                own = all;
                findings.setAll(all);
                if (manifest.isSound()) {
                  next.accept(manifest);
                } else {
                  status.set(
                      manifest.entries().isEmpty() && manifest.findings().isEmpty()
                          ? Texts.of("manifest.no.object.yet")
                          : Texts.of("words.not.sent.something"));
                }
              });
        });
  }

  /// Takes note of how the review of a text stands.
  void heard(ReviewViewModel review, String text) {
    findings.setAll(Finding.joined(own, review.findings()));
    if (review.isAllDone()) {
      applied = text;
      unsent.drop(id);
      status.set("Applied: " + review.summary() + ".");
    } else if (review.phaseProperty().get() == ReviewViewModel.Phase.OVER) {
      status.set(Texts.of("manifest.not.all.done", review.summary()));
    } else if (review.phaseProperty().get() == ReviewViewModel.Phase.READY) {
      status.set(Texts.of("manifest.servers.dry.run", review.summary()));
    }
  }

  void say(String sentence) {
    status.set(sentence);
  }

  /// Whether the text is there again at the next start.
  boolean isKept() {
    return isKept;
  }

  /// The user throws the text away.
  void throwAway() {
    unsent.drop(id);
  }

  void close() {
    isClosed = true;
    generation++;
  }

  ObservableList<Finding> findings() {
    return findings;
  }

  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }
}
