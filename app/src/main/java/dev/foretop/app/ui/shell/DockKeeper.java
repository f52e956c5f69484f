package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.fx.ConnectionPage;
import dev.foretop.app.ui.fx.MessagePane.Message;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.TabMaker;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Tab;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Brings the tabs of the dock back that an earlier run left. Nothing is asked of a cluster before
/// such a tab is in front; and one that is in front at the start waits until its cluster is open
/// anyway, or the user wants it. Belongs to the FX thread.
final class DockKeeper {

  private final DockPane dock;
  private final ShellViewModel viewModel;
  private final Map<String, TabMaker> makers;
  private @Nullable Tab atFirst;

  /// @param makers who makes them, by name
  DockKeeper(DockPane dock, ShellViewModel viewModel, Map<String, TabMaker> makers) {
    this.dock = dock;
    this.viewModel = viewModel;
    this.makers = makers;
  }

  /// Puts back what was left, behind what is open by now.
  void restore(List<KeptDockTab> left, int front) {
    for (int i = 0; i < left.size(); i++) {
      if (makers.containsKey(left.get(i).maker())) {
        Tab tab = dock.add(new WaitingTab(left.get(i)));
        if (i == front) {
          dock.getSelectionModel().select(tab);
        }
      }
    }
    atFirst = dock.getSelectionModel().getSelectedItem();
    dock.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
    viewModel.whenChanged(this::look);
  }

  private void chosen(@Nullable Tab tab) {
    if (!Objects.equals(tab, atFirst)) {
      atFirst = null;
      dock.waiting().ifPresent(WaitingTab::wish);
    }
    look();
  }

  /// Goes on with the tab in front, if it can; to be called every second.
  void look() {
    dock.waiting().ifPresent(this::look);
  }

  private void look(WaitingTab waiting) {
    List<Opened> opened =
        waiting.what().clusters().stream().map(this::opened).flatMap(Optional::stream).toList();
    if (opened.size() == waiting.what().clusters().size()) {
      make(waiting, opened);
    } else {
      waiting.what().clusters().stream()
          .filter(id -> opened(id).isEmpty())
          .findFirst()
          .ifPresent(id -> await(waiting, id));
    }
  }

  private Optional<Opened> opened(String cluster) {
    return viewModel.opened().stream()
        .filter(each -> each.info().id().value().equals(cluster))
        .findFirst();
  }

  private void make(WaitingTab waiting, List<Opened> opened) {
    TabMaker maker = makers.get(waiting.what().maker());
    if (maker != null) {
      maker
          .make(waiting.what(), opened)
          .ifPresentOrElse(
              dock::arrive,
              () ->
                  waiting.show(
                      new Message(
                          Feather.SLASH,
                          Texts.of("shell.dock.gone"),
                          null,
                          Texts.of("shell.dock.gone.hint")),
                      null));
    }
  }

  private void await(WaitingTab waiting, String cluster) {
    Optional<ClusterInfo> info = viewModel.desks().known(cluster);
    if (info.isEmpty()) {
      waiting.show(unknown(cluster), null);
      return;
    }
    if (waiting.isWished()) {
      viewModel.desks().open(info.get());
    }
    viewModel
        .desks()
        .find(info.get().id())
        .ifPresentOrElse(desk -> tell(waiting, desk), () -> offer(waiting, info.get()));
  }

  private Message unknown(String cluster) {
    return viewModel.desks().isKnown()
        ? new Message(
            Feather.CLOUD_OFF,
            Texts.of("shell.not.any.more", VisibleText.name(cluster)),
            Texts.of("shell.no.kubeconfig.no"),
            null)
        : new Message(Feather.LOADER, Texts.of("words.looking.clusters"), null, null);
  }

  private void offer(WaitingTab waiting, ClusterInfo info) {
    waiting.show(
        new Message(
            Feather.CLOUD_OFF,
            ConnectionPage.of(info, new ConnectionState.NotConnected()).title(),
            null,
            Texts.of("shell.dock.waits")),
        new WaitingTab.Offer(
            Texts.of("shell.dock.connect"),
            () -> {
              waiting.wish();
              look();
            }));
  }

  private static void tell(WaitingTab waiting, ClusterDesk desk) {
    ConnectionPage page = ConnectionPage.of(desk.info(), desk.state());
    waiting.show(
        new Message(page.standing().icon(), page.title(), page.cause(), page.hint()),
        page.isDown()
            ? new WaitingTab.Offer(
                ConnectionPage.Action.RETRY.title(), () -> desk.session().reconnect())
            : null);
  }
}
