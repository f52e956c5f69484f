package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.LocalCalls;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.unsent.UnsentTexts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// Where features contribute to, and what they get for that. Belongs to the FX thread.
public interface Workbench {

  /// Adds things that can be done with objects.
  void actions(ActionSource source);

  /// Adds things that can be done with objects that are not all of one kind and cluster.
  void mixedActions(MixedSource source);

  /// The clusters that are open, in the order in which they were opened.
  List<Opened> opened();

  /// Adds a part of the details, in the order of the calls.
  void sections(DetailSection.Factory factory);

  /// Says who knows what fields of objects mean.
  void schemas(SchemaSource source);

  /// Adds what the palette offers.
  void commands(CommandSource source);

  /// Opens what goes on while one looks elsewhere.
  Dock dock();

  /// Says who makes tabs of the dock again that an earlier run left.
  ///
  /// @param name as [dev.foretop.app.settings.KeptDockTab#maker] has it
  void tabs(String name, TabMaker maker);

  Navigator navigator();

  /// What is asked of the proxy, by this window and by tools.
  LocalCalls calls();

  /// Where work is done that may block, and where its results go.
  Threads threads();

  /// Says who makes objects that are not there yet.
  void maker(Maker maker);

  /// What the user looks at; empty while no cluster is open there.
  Optional<Front> front();

  /// What was typed and not sent.
  UnsentTexts unsent();

  /// Adds something to the line at the bottom of the window.
  void status(Node shown);

  /// What the user set.
  SettingsStore settings();

  /// Does what an action leads to, as if it had been chosen from a menu.
  void run(Plan plan);

  /// Says who remembers what was done, and takes it back.
  void undoer(Undoer undoer);

  /// Who remembers what was done.
  Undoer undoer();

  /// The keys that take back what was done last, as the system writes them.
  String undoKeys();

  /// Lays something over the lower edge of the window, where it moves nothing.
  void overlay(Node shown);

  /// Says who shows what differs.
  void comparer(Comparer comparer);

  /// Who shows what differs.
  Comparer comparer();
}
