package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.LocalCalls;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.ui.workbench.ActionMenu;
import dev.foretop.app.ui.workbench.ActionSource;
import dev.foretop.app.ui.workbench.CommandSource;
import dev.foretop.app.ui.workbench.Comparer;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.Dock;
import dev.foretop.app.ui.workbench.Front;
import dev.foretop.app.ui.workbench.Maker;
import dev.foretop.app.ui.workbench.MixedSource;
import dev.foretop.app.ui.workbench.ObjectActions;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.SchemaSource;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.TabMaker;
import dev.foretop.app.ui.workbench.Undoer;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.unsent.UnsentTexts;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;

/// What features have contributed, and the shell's side of it.
final class ShellWorkbench implements Workbench {

  private final ActionMenu actions = new ActionMenu(this::run);
  private final List<DetailSection.Factory> sections = new ArrayList<>();
  private SchemaSource schemas = SchemaSource.NONE;
  private final List<CommandSource> commands = new ArrayList<>();
  private final List<Node> statuses = new ArrayList<>();
  private final DockPane dock = new DockPane();
  private final Map<String, TabMaker> makers = new HashMap<>();
  private final Navigator navigator;
  private final LocalCalls calls;
  private final Threads threads;
  private final SettingsStore settings;
  private final UnsentTexts unsent;
  private Supplier<Optional<Front>> front = Optional::empty;
  private final List<Node> overlays = new ArrayList<>();
  private Supplier<List<Opened>> opened = List::of;
  private Maker maker = Maker.NONE;
  private Undoer undoer = Undoer.NONE;
  private Comparer comparer = Comparer.NONE;
  private final Consumer<Plan.Ask> asker;
  private final Consumer<URI> browser;

  /// @param asker opens the window of a question
  /// @param browser opens a page
  ShellWorkbench(
      Navigator navigator,
      LocalCalls calls,
      Threads threads,
      SettingsStore settings,
      UnsentTexts unsent,
      Consumer<Plan.Ask> asker,
      Consumer<URI> browser) {
    this.browser = browser;
    this.navigator = navigator;
    this.calls = calls;
    this.threads = threads;
    this.settings = settings;
    this.unsent = unsent;
    this.asker = asker;
  }

  @Override
  public void actions(ActionSource source) {
    actions.add(source);
  }

  @Override
  public void mixedActions(MixedSource source) {
    actions.addMixed(source);
  }

  /// Says where it is asked which clusters are open.
  void setOpened(Supplier<List<Opened>> source) {
    opened = source;
  }

  @Override
  public List<Opened> opened() {
    return opened.get();
  }

  @Override
  public void schemas(SchemaSource source) {
    schemas = source;
  }

  @Override
  public void sections(DetailSection.Factory factory) {
    sections.add(factory);
  }

  @Override
  public void commands(CommandSource source) {
    commands.add(source);
  }

  @Override
  public void status(Node shown) {
    statuses.add(shown);
  }

  List<Node> statuses() {
    return statuses;
  }

  List<CommandSource> commands() {
    return commands;
  }

  ActionMenu actionMenu() {
    return actions;
  }

  @Override
  public Dock dock() {
    return dock;
  }

  @Override
  public void tabs(String name, TabMaker made) {
    makers.put(name, made);
  }

  /// Who makes tabs of the dock again, by name.
  Map<String, TabMaker> makers() {
    return makers;
  }

  @Override
  public Navigator navigator() {
    return navigator;
  }

  @Override
  public LocalCalls calls() {
    return calls;
  }

  @Override
  public Threads threads() {
    return threads;
  }

  @Override
  public SettingsStore settings() {
    return settings;
  }

  @Override
  public UnsentTexts unsent() {
    return unsent;
  }

  /// Says where it is asked what the user looks at.
  void setFront(Supplier<Optional<Front>> source) {
    front = source;
  }

  @Override
  public Optional<Front> front() {
    return front.get();
  }

  @Override
  public void maker(Maker made) {
    maker = made;
  }

  Maker maker() {
    return maker;
  }

  @Override
  public void undoer(Undoer told) {
    undoer = told;
  }

  @Override
  public String undoKeys() {
    return ShellKeys.UNDO.text();
  }

  @Override
  public Undoer undoer() {
    return undoer;
  }

  @Override
  public void comparer(Comparer shown) {
    comparer = shown;
  }

  @Override
  public Comparer comparer() {
    return comparer;
  }

  @Override
  public void overlay(Node shown) {
    overlays.add(shown);
  }

  List<Node> overlays() {
    return overlays;
  }

  @Override
  public void run(Plan plan) {
    switch (plan) {
      case Plan.Go(var to) -> navigator.go(to);
      case Plan.Open(var tab) -> dock.open(tab);
      case Plan.Do(var task) -> task.run();
      case Plan.Ask ask -> asker.accept(ask);
      case Plan.Browse(var page) -> browser.accept(page);
    }
  }

  DockPane dockPane() {
    return dock;
  }

  SchemaSource schemas() {
    return schemas;
  }

  List<DetailSection.Factory> sections() {
    return sections;
  }

  /// @param selections as [ObjectActions] has it
  ObjectActions objectActions(Function<List<ObjectKey>, Optional<Selection>> selections) {
    return new ObjectActions(actions, selections);
  }
}
