package dev.foretop.app.ui.shell;

import dev.foretop.app.find.FoundObject;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.resources.NamedKinds;
import dev.foretop.app.ui.resources.TableCommands;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/// What the palette offers of the window itself: kinds, namespaces and objects of the open cluster,
/// clusters, actions, and what can be set.
final class Commands {

  private static final int MOST_OBJECTS = 20_000;

  private final ShellViewModel shell;
  private final ShellWorkbench workbench;
  private final Themes themes;
  private final Runnable showClients;
  private final Runnable showKeys;
  private final Runnable showSettings;
  private final Runnable showHelp;
  private final Runnable focusRows;

  Commands(
      ShellViewModel shell,
      ShellWorkbench workbench,
      Themes themes,
      Runnable showClients,
      Runnable showKeys,
      Runnable showSettings,
      Runnable showHelp,
      Runnable focusRows) {
    this.focusRows = focusRows;
    this.showHelp = showHelp;
    this.showSettings = showSettings;
    this.shell = shell;
    this.workbench = workbench;
    this.themes = themes;
    this.showClients = showClients;
    this.showKeys = showKeys;
  }

  /// Returns what makes the commands, on any thread: a table may have thousands of objects.
  Supplier<List<Command>> all() {
    List<Command> few = withoutObjects();
    List<Rows> rows = rows();
    Map<ClusterId, String> names = ObjectCommands.names(shell);
    return () -> {
      List<Command> all = new ArrayList<>(few);
      rows.forEach(each -> addObjects(all, each, names));
      return all;
    };
  }

  private record Rows(TableSnapshot snapshot, Function<RowKey, Optional<ObjectKey>> objects) {}

  // Of all tabs, the one at hand first.
  private List<Rows> rows() {
    Place atHand = shell.workspace().atHand();
    Set<Place> places = new LinkedHashSet<>();
    places.add(atHand);
    places.addAll(shell.workspace().tabs());
    places.addAll(shell.workspace().apart());
    return places.stream()
        .map(place -> new Rows(place.table().snapshotProperty().get(), place.table().objects()))
        .toList();
  }

  private List<Command> withoutObjects() {
    List<Command> all = new ArrayList<>(new TabCommands(shell.workspace()).recent());
    shell
        .openCluster()
        .ifPresent(cluster -> {
          cluster.discovery().kinds().forEach(kind -> all.add(kind(kind)));
          var named = new NamedKinds(cluster.discovery());
          named.categories().forEach(category -> all.add(category(category, named)));
        });
    clusters(all);
    actions(all);
    settings(all);
    namespaces(all);
    all.addAll(new TabCommands(shell.workspace()).commands());
    all.addAll(new TableCommands(shell.workspace().atHand().table()).commands());
    workbench.commands().forEach(source -> all.addAll(source.commands()));
    return all;
  }

  private Command kind(ResourceKind kind) {
    String names =
        kind.shortNames().isEmpty()
            ? kind.qualifiedName()
            : kind.qualifiedName() + "  " + String.join(" ", kind.shortNames());
    return new Command(Command.KIND, kind.kind(), names, Feather.BOX, "", () -> lookAt(kind));
  }

  // Whoever typed its name goes on with the keyboard, among its rows.
  private void lookAt(ResourceKind kind) {
    shell.go(new Destination.ToKind(kind));
    focusRows.run();
  }

  private Command category(ResourceKind category, NamedKinds named) {
    String kinds =
        named.in(category).stream().map(ResourceKind::plural).collect(Collectors.joining(", "));
    return new Command(
        Command.KIND,
        category.plural(),
        Texts.of("palette.category", kinds),
        Feather.LAYERS,
        "",
        () -> lookAt(category));
  }

  private void clusters(List<Command> to) {
    if (!(shell.clusters().stateProperty().get()
        instanceof ClusterListViewModel.State.Known known)) {
      return;
    }
    for (ClusterInfo cluster : known.list().clusters()) {
      to.add(
          new Command(
              Command.CLUSTER,
              cluster.displayName(),
              Texts.of("palette.cluster", cluster.source()),
              Feather.SERVER,
              "",
              () -> shell.go(new Destination.ToCluster(cluster))));
    }
  }

  private void actions(List<Command> to) {
    shell
        .selectedObject()
        .ifPresent(selection ->
            workbench
                .actionMenu()
                .actions(selection)
                .forEach(action -> {
                  String on = selection.kind().kind() + " " + selection.first().place();
                  String keys = action.keys() == null ? "" : action.keys().getDisplayText();
                  if (action.refusal() == null) {
                    to.add(
                        new Command(
                            Command.ACTION,
                            action.title(),
                            on,
                            action.icon() == null ? Feather.ZAP : action.icon(),
                            keys,
                            () -> workbench.run(action.plan().get())));
                  }
                }));
  }

  private void settings(List<Command> to) {
    to.add(
        action(
            Texts.of("palette.add"),
            Feather.PLUS,
            ShellKeys.NEW_CLUSTER,
            () -> shell.go(new Destination.ToNewCluster())));
    to.add(
        action(
            Texts.of("palette.google"), Feather.USER, () -> shell.go(new Destination.ToAccount())));
    to.add(action(Texts.of("palette.tools"), Feather.KEY, ShellKeys.CLIENTS, showClients));
    to.add(
        action(Texts.of("palette.settings"), Feather.SETTINGS, ShellKeys.SETTINGS, showSettings));
    to.add(action(Texts.of("palette.keys"), Feather.COMMAND, ShellKeys.KEYS, showKeys));
    to.add(
        new Command(
            Command.ACTION,
            Texts.of("help.title"),
            Texts.of("help.detail"),
            Feather.HELP_CIRCLE,
            "",
            showHelp));
    shell
        .openCluster()
        .ifPresent(cluster ->
            to.add(
                action(
                    Texts.of("palette.disconnect"),
                    Feather.LOG_OUT,
                    () -> shell.go(new Destination.OutOfCluster(cluster.id())))));
    for (ThemeChoice choice : ThemeChoice.values()) {
      to.add(
          action(
              Texts.of("palette.theme", choice.word()),
              Feather.SUN,
              () -> themes.choiceProperty().set(choice)));
    }
  }

  private static Command action(String title, Feather icon, Runnable run) {
    return new Command(Command.ACTION, title, "", icon, "", run);
  }

  private static Command action(String title, Feather icon, ShellKeys keys, Runnable run) {
    return new Command(Command.ACTION, title, "", icon, keys.text(), run);
  }

  private void namespaces(List<Command> to) {
    if (shell.openCluster().isEmpty()) {
      return;
    }
    to.add(namespace(Texts.of("palette.namespaces"), Set.of()));
    for (String name : shell.workspace().atHand().table().namespacesProperty().get()) {
      to.add(namespace(name, Set.of(name)));
    }
  }

  private Command namespace(String title, Set<String> names) {
    return new Command(
        Command.NAMESPACE,
        title,
        Texts.of("palette.namespace"),
        Feather.MAXIMIZE,
        "",
        () -> shell.workspace().atHand().table().chooseNamespaces(names));
  }

  private void addObjects(List<Command> to, Rows rows, Map<ClusterId, String> names) {
    TableSnapshot snapshot = rows.snapshot();
    for (int i = 0; i < snapshot.size() && to.size() < MOST_OBJECTS; i++) {
      rows.objects()
          .apply(snapshot.key(snapshot.row(i)))
          .map(key -> ObjectCommands.of(shell, names, new FoundObject(key, "")))
          .ifPresent(to::add);
    }
  }
}
