package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.KeptPlace;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.ui.workbench.CommandSource;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// What the palette offers of tabs: what can be done with the one at hand, and all others to go to.
record TabCommands(Workspace workspace) implements CommandSource {

  private static final int MOST_RECENT = 8;

  @Override
  public List<Command> commands() {
    Place here = workspace.atHand();
    List<Command> all = new ArrayList<>();
    all.add(command(ShellKeys.NEW_TAB, Feather.PLUS, workspace::openAnother));
    all.add(
        command(
            ShellKeys.CLOSE_TAB,
            Texts.of("palette.tab.close"),
            Feather.X,
            () -> workspace.close(here)));
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
                    Texts.of("palette.tab"),
                    Feather.LAYOUT,
                    "",
                    () -> workspace.select(place))));
    return all;
  }

  /// Returns where the tab at hand was, the last place first.
  List<Command> recent() {
    Place here = workspace.atHand();
    KeptPlace now = here.current();
    return here.history().recent(MOST_RECENT).stream()
        .filter(place -> !place.equals(now))
        .map(place ->
            new Command(
                Command.OBJECT, // a place, and nothing to do: `>` is for that
                here.title(place),
                before(place),
                Feather.CLOCK,
                "",
                () -> here.goTo(place)))
        .toList();
  }

  private static String before(KeptPlace place) {
    String said = Texts.of("palette.before");
    return place.namespaces().size() == 1
        ? said + ", " + Texts.of("namespaces.in", place.namespaces().iterator().next())
        : said;
  }

  private static Command command(ShellKeys keys, Ikon icon, Runnable run) {
    return command(keys, keys.does(), icon, run);
  }

  private static Command command(ShellKeys keys, String title, Ikon icon, Runnable run) {
    return new Command(Command.ACTION, title, "", icon, keys.text(), run);
  }
}
