package dev.foretop.app.ui.shells;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.shell.ShellRequest;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// A shell in the dock. Each has a tab of its own, also two in the same container.
final class ShellTab implements DockTab {

  /// Who makes it again.
  static final String MAKER = "shell";

  private static final AtomicLong OPENED = new AtomicLong();

  private final String keptKey = "past-shell/" + UUID.randomUUID();
  private final String key = "shell/" + OPENED.incrementAndGet();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
  private final OpenShell what;
  private final ShellPane pane;

  ShellTab(OpenShell what, Workbench workbench) {
    this.what = what;
    title.set(word() + VisibleText.name(what.object().name()));
    pane = new ShellPane(what, workbench, place -> title.set(word() + place));
  }

  private String word() {
    return switch (sort()) {
      case ENTER -> Texts.of("shells.shell.said");
      case JOIN -> Texts.of("shells.attached");
      case NODE -> Texts.of("shells.node.shell.said");
      case DEBUG -> Texts.of("shells.debug.said");
    };
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public ObservableValue<String> title() {
    return title.getReadOnlyProperty();
  }

  // The numbers of keys begin anew with each run.
  @Override
  public Optional<KeptDockTab> kept() {
    return Optional.of(
        new KeptDockTab(
            MAKER,
            keptKey,
            title.get(),
            what.cluster().id().value(),
            List.of(Opened.kept(what.kept())),
            Map.of("sort", sort().name(), "container", what.request().container())));
  }

  /// What kind of shell it is.
  enum Sort {
    ENTER,
    JOIN,
    DEBUG,
    NODE
  }

  private Sort sort() {
    return switch (what.request()) {
      case ShellRequest.Enter _ -> Sort.ENTER;
      case ShellRequest.Join _ -> Sort.JOIN;
      case ShellRequest.Debug debug -> debug.removesPod() ? Sort.NODE : Sort.DEBUG;
    };
  }

  @Override
  public Node content() {
    return pane;
  }

  @Override
  public void focus() {
    pane.focusTerminal();
  }

  @Override
  public String unfinished() {
    if (!pane.isRunning()) {
      return "";
    }
    return what.request() instanceof ShellRequest.Debug debug && debug.removesPod()
        ? Texts.of("shells.what.runs.ends")
        : Texts.of("shells.what.runs.may");
  }

  @Override
  public void close() {
    pane.close();
  }

  @Override
  public void awaitEnd(Duration patience) throws InterruptedException {
    pane.awaitEnd(patience);
  }
}
