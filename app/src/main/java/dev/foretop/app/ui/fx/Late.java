package dev.foretop.app.ui.fx;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A view that is made when it is first wanted. On the FX thread.
///
/// A start is as quick as what it makes is small: views that nobody sees yet would have to be made
/// and styled before the window is shown.
public final class Late<V> {

  private final Supplier<V> maker;
  private @Nullable V made;

  public Late(Supplier<V> maker) {
    this.maker = maker;
  }

  /// Returns the view, the same one each time.
  public V get() {
    V view = made;
    if (view == null) {
      view = maker.get();
      made = view;
    }
    return view;
  }

  /// Calls `action` if the view was wanted before.
  public void ifMade(Consumer<? super V> action) {
    if (made != null) {
      action.accept(made);
    }
  }
}
