package dev.foretop.app.ui.confirm;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What a change has to know before it can be tried, such as a number.
public interface ChangeForm {

  /// Where it is entered; null if there is nothing to enter.
  @Nullable Node node();

  /// What was entered so far.
  ObservableValue<Draft> draft();

  /// Puts the focus where something has to be entered.
  default void focus() {}

  /// The form of a change that is complete.
  static ChangeForm of(Draft draft) {
    var only = new ReadOnlyObjectWrapper<>(draft);
    return new ChangeForm() {
      @Override
      public @Nullable Node node() {
        return null;
      }

      @Override
      public ObservableValue<Draft> draft() {
        return only;
      }
    };
  }
}
