package dev.foretop.app.ui.clients;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.LocalClient;
import dev.foretop.app.kube.NewTool;
import dev.foretop.app.ui.fx.Threads;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The tools that have a token, and the making of one more. Belongs to the FX thread.
public final class ClientsViewModel {

  /// Where the list is kept. Calls block.
  public interface Source {

    List<LocalClient> list() throws ApiException;

    void revoke(String id) throws ApiException;

    String create(NewTool tool) throws ApiException;
  }

  /// What is known about the tools.
  public sealed interface State {

    record Loading() implements State {}

    record Known(List<LocalClient> clients) implements State {}

    record Failed(ApiProblem problem) implements State {}
  }

  /// How far the making of a token is.
  public sealed interface Creation {

    record None() implements Creation {}

    record Refused(ApiProblem problem) implements Creation {}

    /// The token, to be shown once.
    record Done(String token) implements Creation {

      @Override
      public String toString() {
        return "Done[redacted]";
      }
    }
  }

  @FunctionalInterface
  private interface Change {
    void run() throws ApiException;
  }

  private final Source source;
  private final Threads threads;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Loading());
  private final ReadOnlyObjectWrapper<Creation> creation =
      new ReadOnlyObjectWrapper<>(new Creation.None());

  public ClientsViewModel(Source source, Threads threads) {
    this.source = source;
    this.threads = threads;
  }

  /// Reads the list.
  public void refresh() {
    change(() -> {});
  }

  public void revoke(LocalClient client) {
    change(() -> source.revoke(client.id()));
  }

  // What is shown afterwards is what the proxy says, and not what was hoped for.
  private void change(Change change) {
    threads
        .background()
        .execute(() -> {
          State next;
          try {
            change.run();
            next = new State.Known(source.list());
          } catch (ApiException e) {
            next = new State.Failed(e.problem());
          }
          State answer = next;
          threads.fx().execute(() -> accept(answer));
        });
  }

  private void accept(State next) {
    if (!next.equals(state.get())) {
      state.set(next);
    }
  }

  /// Makes a token; [#creationProperty()] has it then.
  public void create(NewTool tool) {
    threads
        .background()
        .execute(() -> {
          Creation next;
          try {
            next = new Creation.Done(source.create(tool));
          } catch (ApiException e) {
            next = new Creation.Refused(e.problem());
          }
          Creation answer = next;
          threads.fx().execute(() -> creation.set(answer));
          refresh();
        });
  }

  /// Forgets the token that was made.
  public void forgetToken() {
    creation.set(new Creation.None());
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Creation> creationProperty() {
    return creation.getReadOnlyProperty();
  }
}
