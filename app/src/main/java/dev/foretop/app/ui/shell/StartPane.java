package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.ui.clusters.ClusterListViewModel.State;
import dev.foretop.app.ui.fx.Late;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.MessagePane.Message;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What a tab shows that looks at no cluster.
final class StartPane extends StackPane {

  private final MessagePane message = new MessagePane();
  private final Late<WelcomePane> welcome;
  private @Nullable List<ClusterInfo> welcomed;

  StartPane(Navigator navigator) {
    welcome = new Late<>(() -> new WelcomePane(navigator));
  }

  /// @param missing the name of the cluster that should be there; null if none is chosen
  void show(State state, @Nullable String missing) {
    if (missing == null && isWelcome(state)) {
      put(welcome.get());
    } else {
      message.show(missing == null ? describe(state) : describe(missing));
      put(message);
    }
  }

  private void put(Node page) {
    if (!getChildren().equals(List.of(page))) {
      getChildren().setAll(page);
    }
  }

  private boolean isWelcome(State state) {
    if (!(state instanceof State.Known known)
        || !known.list().clusters().stream().allMatch(ClusterInfo::isDemo)) {
      return false;
    }
    if (!known.list().clusters().equals(welcomed)) {
      welcomed = known.list().clusters();
      welcome.get().show(welcomed);
    }
    return true;
  }

  private static Message describe(String missing) {
    return new Message(
        Feather.CLOUD_OFF,
        Texts.of("shell.not.any.more", missing),
        Texts.of("shell.no.kubeconfig.no"),
        Texts.of("shell.choose.another.cluster"));
  }

  private static Message describe(State state) {
    return switch (state) {
      case State.Loading() ->
          new Message(Feather.LOADER, Texts.of("words.looking.clusters"), null, null);
      case State.Failed(var problem) ->
          new Message(
              Feather.CLOUD_OFF,
              Texts.of("shell.could.not.read"),
              problem.message(),
              Problem.hint(problem));
      case State.Known _ ->
          new Message(
              Feather.ANCHOR,
              Texts.of("shell.choose.cluster"),
              null,
              Texts.of(
                  "shell.nothing.contacted.before",
                  ShellKeys.PALETTE.text(),
                  ShellKeys.KEYS.text()));
    };
  }
}
