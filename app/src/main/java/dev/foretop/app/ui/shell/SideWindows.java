package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.LocalClient;
import dev.foretop.app.kube.LocalClients;
import dev.foretop.app.kube.NewTool;
import dev.foretop.app.ui.clients.ClientsView;
import dev.foretop.app.ui.clients.ClientsViewModel;
import dev.foretop.app.ui.clients.PairingDialog;
import dev.foretop.app.ui.clients.PairingDialogs;
import dev.foretop.app.ui.clients.PairingPrompt;
import dev.foretop.app.ui.fx.Threads;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The windows beside the main one: the list of tools, and questions about programs that want a
/// token. Belongs to the FX thread.
final class SideWindows implements AutoCloseable {

  private final Stage main;
  private final String stylesheet;
  private final ClientsViewModel clients;
  private final PairingDialogs pairings;
  private @Nullable Stage clientsStage;

  SideWindows(Stage main, String stylesheet, LocalClients source, Threads threads) {
    this.main = main;
    this.stylesheet = stylesheet;
    this.clients = new ClientsViewModel(new Tools(source), threads);
    this.pairings = new PairingDialogs(InstantSource.system(), this::stageFor);
  }

  private record Tools(LocalClients source) implements ClientsViewModel.Source {

    @Override
    public List<LocalClient> list() throws dev.foretop.app.kube.ApiException {
      return source.list();
    }

    @Override
    public void revoke(String id) throws dev.foretop.app.kube.ApiException {
      source.revoke(id);
    }

    @Override
    public String create(NewTool tool) throws dev.foretop.app.kube.ApiException {
      return source.create(tool);
    }
  }

  // No owner: the main window may be minimised or behind the browser that the question is about.
  private Stage stageFor(PairingDialog dialog) {
    Stage stage = newStage("Access request – Foretop", dialog);
    stage.setAlwaysOnTop(true);
    return stage;
  }

  private Stage newStage(String title, Parent content) {
    var stage = new Stage();
    stage.setTitle(title);
    stage.getIcons().setAll(main.getIcons());
    var scene = new Scene(content);
    scene.getStylesheets().add(stylesheet);
    stage.setScene(scene);
    return stage;
  }

  /// Asks the user whether a program may have a token.
  void ask(PairingPrompt prompt) {
    pairings.ask(prompt);
  }

  /// Shows the tools that have a token.
  void showClients() {
    clients.refresh();
    if (clientsStage == null) {
      var view = new ClientsView(clients, this::hideClients);
      view.setPrefSize(720, 680);
      Stage stage = newStage("Tools – Foretop", view);
      stage.initOwner(main);
      stage.setOnHidden(_ -> {
        clients.forgetToken();
        clientsStage = null;
      });
      clientsStage = stage;
      stage.show();
    }
    clientsStage.requestFocus();
  }

  private void hideClients() {
    if (clientsStage != null) {
      clientsStage.close();
    }
  }

  @Override
  public void close() {
    pairings.close();
    hideClients();
  }
}
