package dev.foretop.app.ui.shell;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.LocalClient;
import dev.foretop.app.kube.LocalClients;
import dev.foretop.app.kube.NewTool;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.clients.ClientsView;
import dev.foretop.app.ui.clients.ClientsViewModel;
import dev.foretop.app.ui.clients.PairingDialog;
import dev.foretop.app.ui.clients.PairingDialogs;
import dev.foretop.app.ui.clients.PairingPrompt;
import dev.foretop.app.ui.clusters.AddClusterView;
import dev.foretop.app.ui.clusters.ClusterAdder;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.clusters.ClusterRemover;
import dev.foretop.app.ui.clusters.ClusterSettingsView;
import dev.foretop.app.ui.connection.CertificateView;
import dev.foretop.app.ui.fx.ListEscape;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.google.AccountView;
import dev.foretop.app.ui.google.AccountViewModel;
import dev.foretop.app.ui.issuer.IssuerSignIn;
import dev.foretop.app.ui.issuer.IssuerView;
import dev.foretop.app.ui.issuer.IssuerViewModel;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.preferences.Preferences;
import dev.foretop.app.ui.preferences.PreferencesView;
import dev.foretop.app.ui.workbench.AddPage;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.words.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The windows beside the main one: the list of tools, and questions about programs that want a
/// token. Belongs to the FX thread.
final class SideWindows implements AutoCloseable {

  private final Stage main;
  private final String stylesheet;
  private final ClientsViewModel clients;
  private final PairingDialogs pairings;
  private final Supplier<ShellViewModel> shell;
  private final ExplorerServices services;
  private final Threads threads;
  private final @Nullable RemovalQuestion removals;
  private final List<Stage> dialogs = new ArrayList<>();
  private @Nullable Stage clientsStage;

  SideWindows(
      Stage main,
      String stylesheet,
      LocalClients source,
      Supplier<ShellViewModel> shell,
      ExplorerServices services,
      Threads threads) {
    this.services = services;
    this.threads = threads;
    this.main = main;
    this.shell = shell;
    this.stylesheet = stylesheet;
    ClusterRemover remover = services.remover();
    this.removals = remover == null ? null : new RemovalQuestion(remover, shell, threads);
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
    Stage stage = newStage(Texts.of("shell.access.request.foretop"), dialog);
    stage.setAlwaysOnTop(true);
    return stage;
  }

  /// Puts an agent's wish into a window that is seen wherever the user is looking.
  Stage stageForWish(Region question) {
    Stage stage = newStage(Texts.of("shell.agent.asks.foretop"), question);
    stage.setAlwaysOnTop(true);
    return stage;
  }

  private Stage newStage(String title, Parent content) {
    var stage = new Stage();
    dress(stage, title, content);
    return stage;
  }

  private void dress(Stage stage, String title, Parent content) {
    stage.setTitle(title);
    stage.getIcons().setAll(main.getIcons());
    var scene = new Scene(content);
    scene.getStylesheets().add(stylesheet);
    ListEscape.cancels(scene);
    stage.setScene(scene);
  }

  /// Opens the window of a destination that has one.
  void go(Destination.OwnWindow destination) {
    switch (destination) {
      case Destination.ToClusterSettings(var cluster) -> showSettings(cluster);
      case Destination.ToClusterRemoval(var cluster) -> {
        if (removals != null) {
          removals.ask(cluster);
        }
      }
      case Destination.ToSourceRemoval(var problem) -> {
        if (removals != null) {
          removals.ask(problem);
        }
      }
      case Destination.ToCertificate(var cluster, var report) ->
          showDialog(
              Texts.of("shell.certificate.foretop"),
              close ->
                  new CertificateView(
                      cluster.displayName(), report, InstantSource.system().instant(), close),
              640,
              620);
      case Destination.ToNewCluster() -> showAdd();
      case Destination.ToAccount() -> showAccount();
      case Destination.ToIssuer(var cluster) -> showIssuer(cluster);
    }
  }

  private void showSettings(ClusterInfo cluster) {
    ClusterListViewModel clusters = shell.get().clusters();
    if (!(clusters.stateProperty().get() instanceof ClusterListViewModel.State.Known known)) {
      return;
    }
    String id = cluster.id().value();
    Set<String> groups = new TreeSet<>();
    known.settings().clusters().values().stream()
        .map(ClusterSettings::group)
        .filter(Objects::nonNull)
        .forEach(groups::add);
    showDialog(
        Texts.of("shell.cluster.settings.foretop"),
        close ->
            new ClusterSettingsView(
                cluster,
                known.settings().cluster(id),
                groups,
                next -> {
                  close.run();
                  if (next != null) {
                    clusters.change(settings -> settings.withCluster(id, next));
                  }
                }),
        620,
        450);
  }

  private AddClusterView.Adding adding() {
    return new AddClusterView.Adding() {
      @Override
      public void begins() {
        shell.get().clusters().expectAdded();
      }

      @Override
      public void ends(boolean isAdded) {
        shell.get().clusters().endAdding(isAdded);
      }
    };
  }

  private void showAdd() {
    ClusterAdder adder = services.adder();
    if (adder != null) {
      List<AddPage> pages = new AddWays(services, threads, this::accountChanged).pages(adder);
      AddClusterView view =
          showDialog(
              Texts.of("shell.add.cluster.foretop"),
              close -> new AddClusterView(pages, threads, adding(), close),
              680,
              600);
      view.focusFirstField();
      dialogs.getLast().setOnHidden(_ -> pages.forEach(AddPage::close));
    }
  }

  private void showAccount() {
    GoogleAccount google = services.google();
    if (google != null) {
      var account = new AccountViewModel(google, services.browser(), threads, this::accountChanged);
      account.refresh();
      showDialog(
          Texts.of("shell.google.account.foretop"),
          close -> new AccountView(account, close),
          620,
          460);
      dialogs.getLast().setOnHidden(_ -> account.cancel());
    }
  }

  private void showIssuer(ClusterInfo cluster) {
    IssuerSignIn issuers = services.issuers();
    if (issuers != null) {
      var signIn =
          new IssuerViewModel(
              cluster.id(),
              issuers,
              services.browser(),
              threads,
              () -> shell.get().reconnectAfterSignIn());
      showDialog(
          Texts.of("shell.sign.foretop"),
          close -> new IssuerView(signIn, cluster.displayName(), close),
          620,
          400);
      dialogs.getLast().setOnHidden(_ -> signIn.close());
      signIn.begin(false);
    }
  }

  private void accountChanged() {
    shell.get().clusters().ask();
    shell.get().reconnectAfterSignIn();
  }

  private <V extends Region> V showDialog(
      String title, Function<Runnable, V> content, double width, double height) {
    dialogs.forEach(Stage::close);
    dialogs.clear();
    var stage = new Stage();
    V view = content.apply(stage::close);
    Rectangle2D screen = ScreenRoom.around(main);
    view.setPrefSize(Math.min(width, screen.getWidth()), Math.min(height, screen.getHeight()));
    dress(stage, title, view);
    ListEscape.closes(stage.getScene(), stage::close);
    stage.initOwner(main);
    dialogs.add(stage);
    stage.show();
    return view;
  }

  /// Shows the settings.
  void showPreferences(Preferences preferences) {
    PreferencesView view =
        showDialog(
            Texts.of("shell.settings.foretop"), _ -> new PreferencesView(preferences), 760, 620);
    view.focusSearch();
  }

  /// Asks what an action has to know before it is done.
  void ask(Plan.Ask question) {
    showDialog(
        Texts.of("shell.of.foretop", question.title()),
        question.content(),
        question.width(),
        question.height());
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
      Stage stage = newStage(Texts.of("shell.tools.foretop"), view);
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
    dialogs.forEach(Stage::close);
    dialogs.clear();
  }
}
