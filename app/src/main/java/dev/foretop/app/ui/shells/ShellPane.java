package dev.foretop.app.ui.shells;

import atlantafx.base.theme.Styles;
import dev.foretop.app.shell.EscapeFilter;
import dev.foretop.app.shell.Place;
import dev.foretop.app.shell.PodContainer;
import dev.foretop.app.shell.Shell;
import dev.foretop.app.shell.ShellEnd;
import dev.foretop.app.shell.ShellRequest;
import dev.foretop.app.shell.ShellState;
import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A shell with its terminal: how it is doing, what else the pod has, and what it shows.
final class ShellPane extends BorderPane {

  private final OpenShell what;
  private final Shell shell;
  private final TerminalView terminal;
  private final FindBar find;
  private final Region mark = new Region();
  private final Label status = new Label();
  private final Button again = new Button(Texts.of("words.open.again"));
  private final MenuButton containers = new MenuButton(Texts.of("words.container"));
  private final Workbench workbench;
  private final Consumer<String> onPlace;
  private boolean wantsFocus;

  /// @param onPlace takes what the shell is called once that is known
  ShellPane(OpenShell what, Workbench workbench, Consumer<String> onPlace) {
    this.what = what;
    this.workbench = workbench;
    this.onPlace = onPlace;
    var fx = workbench.threads().fx();
    terminal = new TerminalView(new ToShell(), fx);
    terminal.setZoom(zoom().kept());
    shell = new Shell(what.cluster(), what.request(), new FromShell());
    find = new FindBar(terminal);
    var input = new TerminalInput(terminal, new Keys(), fx, Keyboard.ofThisSystem().isMac());
    input.install();
    new TerminalPointer(terminal).install();
    new TerminalMouse(
            terminal, input, find::open, address -> workbench.run(new Plan.Browse(address)))
        .install();
    terminal.sceneProperty().subscribe(_ -> focusIfWanted());
    setTop(head());
    setCenter(terminal);
    setBottom(find);
    what.containers(workbench.threads(), this::offer);
    shell.open();
  }

  private HBox head() {
    status.setId("shell-status");
    status.setMinWidth(0);
    status.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(status, Priority.ALWAYS);
    again.setId("shell-again");
    again.setMinWidth(Region.USE_PREF_SIZE);
    again.getStyleClass().add(Styles.SMALL);
    again.setOnAction(_ -> openAgain());
    again.setVisible(false);
    again.setManaged(false);
    containers.setId("shell-containers");
    containers.setMinWidth(Region.USE_PREF_SIZE);
    containers.getStyleClass().add(Styles.SMALL);
    containers.setVisible(false);
    containers.setManaged(false);
    var search = new Button(null, new FontIcon(Feather.SEARCH));
    search.setId("shell-find");
    search.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL);
    search.setAccessibleText(Texts.of("shells.find.terminal"));
    search.setOnAction(_ -> find.open());
    var head = new HBox(8, mark, status, again, containers, search);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().addAll("dock-head", "shell-head");
    return head;
  }

  private KeptZoom zoom() {
    return new KeptZoom(workbench.settings(), workbench.threads().background());
  }

  private record Offer(PodContainer container, Runnable opens) {}

  /// Offers the other containers of the pod.
  private void offer(List<PodContainer> found, OpenShell from) {
    List<MenuItem> items =
        found.stream()
            .map(container ->
                new Offer(
                    container,
                    () ->
                        workbench.dock().open(new ShellTab(from.in(container.name()), workbench))))
            .map(ShellPane::item)
            .toList();
    containers.getItems().setAll(items);
    containers.setVisible(items.size() > 1);
    containers.setManaged(items.size() > 1);
  }

  private static MenuItem item(Offer offer) {
    var item = new MenuItem(VisibleText.name(offer.container().words()));
    item.setMnemonicParsing(false);
    item.setDisable(!offer.container().isRunning());
    item.setOnAction(_ -> offer.opens().run());
    return item;
  }

  private boolean openAgain() {
    boolean isOver = shell.state() instanceof ShellState.Ended;
    if (isOver && shell.canOpenAgain()) {
      terminal.feed("\r\n");
      shell.open();
      terminal.requestFocus();
    } else if (isOver && what.another() != null) {
      workbench.run(what.another().get());
    }
    return isOver;
  }

  private final class Keys implements TerminalInput.Pane {
    @Override
    public boolean openAgain() {
      return ShellPane.this.openAgain();
    }

    @Override
    public void find() {
      find.open();
    }
  }

  private final class ToShell implements TerminalView.Listener {
    @Override
    public void typed(byte[] bytes) {
      shell.type(bytes);
    }

    @Override
    public void answered(byte[] bytes) {
      shell.answer(bytes);
    }

    @Override
    public void resized(int columns, int rows) {
      shell.resize(columns, rows);
    }

    @Override
    public void zoomed(int zoom) {
      zoom().keep(zoom);
    }
  }

  private final class FromShell implements Shell.Screen {
    @Override
    public void output(String text) {
      terminal.feed(text);
    }

    @Override
    public void changed(ShellState state) {
      if (state instanceof ShellState.Ended(var end)) {
        terminal.feed(farewell(end));
      }
      workbench.threads().fx().execute(() -> show(state));
    }
  }

  // Whatever mode a program left the terminal in, this can be read.
  private String farewell(ShellEnd end) {
    String words = VisibleText.name(end.words());
    String stop = words.endsWith(".") ? "" : ".";
    String more = shell.canOpenAgain() ? Texts.of("shells.enter.opens.again", stop) : offer(stop);
    boolean isOther = terminal.screen().shape().isOther();
    return (isOther ? "\u001b[?1049l" : "")
        + EscapeFilter.SOFT_RESET
        + "\r\n\u001b[1m["
        + words
        + more
        + "]\u001b[0m\r\n";
  }

  private String offer(String stop) {
    return what.another() == null ? stop : Texts.of("shells.enter.asks.another", stop);
  }

  private void show(ShellState state) {
    String tone =
        switch (state) {
          case ShellState.Opening _ -> "progress";
          case ShellState.Running _ -> "ok";
          case ShellState.Ended(ShellEnd.Exited _) -> "off";
          case ShellState.Ended _ -> "error";
        };
    mark.getStyleClass().setAll("status-mark", tone);
    status.setText(
        switch (state) {
          case ShellState.Opening(var what) -> what;
          case ShellState.Running(var place) -> running(place);
          case ShellState.Ended(var end) -> VisibleText.name(end.words());
        });
    if (state instanceof ShellState.Running(var place)) {
      onPlace.accept(VisibleText.name(place.toString()));
    }
    boolean isOver = state instanceof ShellState.Ended;
    again.setText(Texts.of(shell.canOpenAgain() ? "words.open.again" : "shells.another"));
    again.setVisible(isOver);
    again.setManaged(isOver);
  }

  private String running(Place place) {
    boolean isHeard = what.request() instanceof ShellRequest.Enter || place.container().hasInput();
    return VisibleText.name(place.toString()) + (isHeard ? "" : Texts.of("shells.what.runs.reads"));
  }

  boolean isRunning() {
    return shell.state() instanceof ShellState.Running;
  }

  // The dock that it is put into may be shown only after this, and a menu that closes gives the
  // focus back to where it was.
  void focusTerminal() {
    if (terminal.getScene() == null) {
      wantsFocus = true;
    } else {
      terminal.requestFocus();
    }
  }

  private void focusIfWanted() {
    if (wantsFocus && terminal.getScene() != null) {
      wantsFocus = false;
      workbench.threads().fx().execute(terminal::requestFocus);
    }
  }

  void close() {
    shell.close();
  }

  void awaitEnd(Duration patience) throws InterruptedException {
    shell.awaitRemoval(patience);
  }
}
