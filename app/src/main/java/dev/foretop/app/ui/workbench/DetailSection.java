package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.ResourceKind;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;

/// A part of the details of an object. Belongs to the FX thread.
public interface DetailSection extends AutoCloseable {

  /// Makes sections.
  @FunctionalInterface
  interface Factory {

    /// Returns a section for objects of `kind`, or empty if there is nothing to show of them.
    Optional<DetailSection> create(ResourceKind kind);
  }

  /// What stands on its tab.
  String title();

  Node node();

  /// Shows an object, or a newer version of the one that is shown. Called only while the section is
  /// in sight; what blocks belongs on another thread.
  void show(Subject subject);

  /// Whether there is something to see of the object since it was shown; what opens waits for that,
  /// for a moment.
  default ObservableBooleanValue filled() {
    return new SimpleBooleanProperty(true);
  }

  /// Lets what depends on time move on; called every second while the section is in sight.
  default void tick() {}

  /// The definition of the object's kind has changed, and perhaps what its fields mean; served a
  /// moment later.
  default void definitionChanged() {}

  /// Ends what the section had begun.
  @Override
  default void close() {}
}
