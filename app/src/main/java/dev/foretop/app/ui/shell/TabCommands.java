package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.ui.workbench.CommandSource;
import java.util.ArrayList;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// What the palette offers of tabs: what can be done with the one at hand, and all others to go to.
record TabCommands(Workspace workspace) implements CommandSource {

  @Override
  public List<Command> commands() {
    Place here = workspace.atHand();
    List<Command> all = new ArrayList<>();
    all.add(command(ShellKeys.NEW_TAB, Feather.PLUS, workspace::openAnother));
    all.add(command(ShellKeys.CLOSE_TAB, "Close the tab", Feather.X, () -> workspace.close(here)));
    all.add(command(ShellKeys.OWN_WINDOW, Feather.EXTERNAL_LINK, () -> workspace.setApart(here)));
    if (here.history().canGoBackProperty().get()) {
      all.add(command(ShellKeys.BACK, Feather.ARROW_LEFT, here::back));
    }
    if (here.history().canGoForwardProperty().get()) {
      all.add(command(ShellKeys.FORWARD, Feather.ARROW_RIGHT, here::forward));
    }
    workspace
        .tabs()
        .filtered(place -> !place.equals(here))
        .forEach(place ->
            all.add(
                new Command(
                    Command.ACTION,
                    place.title(),
                    "open tab",
                    Feather.LAYOUT,
                    "",
                    () -> workspace.select(place))));
    return all;
  }

  private static Command command(ShellKeys keys, Ikon icon, Runnable run) {
    return command(keys, keys.does(), icon, run);
  }

  private static Command command(ShellKeys keys, String title, Ikon icon, Runnable run) {
    return new Command(Command.ACTION, title, "", icon, keys.text(), run);
  }
}
