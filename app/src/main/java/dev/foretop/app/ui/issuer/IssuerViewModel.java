package dev.foretop.app.ui.issuer;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.ui.fx.Threads;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One cluster's sign-in, from the first question to its outcome. Belongs to the FX thread; what
/// asks the issuer runs in the background.
public final class IssuerViewModel implements AutoCloseable {

  /// How far it is.
  public sealed interface State {

    /// The issuer is asked where it is.
    record Asking() implements State {}

    /// The user is at the issuer's page.
    ///
    /// @param code what is to be entered there, or null where this machine's browser was opened
    record Waiting(String issuer, URI page, @Nullable String code) implements State {}

    /// Somebody is signed in.
    record Done(String who) implements State {}

    /// Nobody is.
    ///
    /// @param message what went wrong and what helps
    record Failed(String message) implements State {}
  }

  private final ClusterId cluster;
  private final IssuerSignIn issuers;
  private final Consumer<URI> browser;
  private final Threads threads;
  private final Runnable onDone;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Asking());
  private IssuerSignIn.@Nullable Attempt attempt; // on the FX thread
  private int generation;

  /// @param browser opens a page
  /// @param onDone is called on the FX thread when somebody has signed in
  public IssuerViewModel(
      ClusterId cluster,
      IssuerSignIn issuers,
      Consumer<URI> browser,
      Threads threads,
      Runnable onDone) {
    this.cluster = cluster;
    this.issuers = issuers;
    this.browser = browser;
    this.threads = threads;
    this.onDone = onDone;
  }

  /// Begins, or begins anew.
  ///
  /// @param onDevice with a code for another device
  public void begin(boolean onDevice) {
    close();
    int mine = ++generation;
    state.set(new State.Asking());
    threads.background().execute(() -> run(mine, onDevice));
  }

  private void run(int mine, boolean onDevice) {
    try (IssuerSignIn.Attempt begun = issuers.begin(cluster, onDevice)) {
      URI page = begun.page();
      String code = begun.userCode();
      threads.fx().execute(() -> show(mine, begun, new State.Waiting(begun.issuer(), page, code)));
      if (code == null) {
        browser.accept(page);
      }
      String who = begun.await();
      threads.fx().execute(() -> end(mine, new State.Done(who)));
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      threads.fx().execute(() -> end(mine, new State.Failed(message)));
    }
  }

  private void show(int mine, IssuerSignIn.Attempt begun, State next) {
    if (mine != generation) {
      begun.cancel();
      return;
    }
    attempt = begun;
    state.set(next);
  }

  private void end(int mine, State next) {
    if (mine == generation) {
      attempt = null;
      state.set(next);
      if (next instanceof State.Done) {
        onDone.run();
      }
    }
  }

  /// Gives up.
  @Override
  public void close() {
    generation++;
    if (attempt != null) {
      attempt.cancel();
      attempt = null;
    }
  }

  /// Opens the page again.
  void openPage() {
    if (state.get() instanceof State.Waiting(_, var page, _)) {
      threads.background().execute(() -> browser.accept(page));
    }
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
