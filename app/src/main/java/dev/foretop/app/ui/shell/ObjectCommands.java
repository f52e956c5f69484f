package dev.foretop.app.ui.shell;

import dev.foretop.app.find.FoundObject;
import dev.foretop.app.find.ObjectFinder;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.palette.Palette;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.words.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/// What the palette offers of the objects of all clusters that are open.
final class ObjectCommands implements Palette.Deeper {

  private static final int FEWEST_LETTERS = 2;

  private final ShellViewModel shell;
  private final Threads threads;
  private final ObjectFinder finder;

  ObjectCommands(ShellViewModel shell, Threads threads) {
    this.shell = shell;
    this.threads = threads;
    this.finder = new ObjectFinder(threads.background(), InstantSource.system());
  }

  @Override
  public Runnable search(String typed, BiConsumer<List<Command>, String> found) {
    List<Cluster> clusters = clusters();
    boolean isForObjects =
        typed.strip().length() >= FEWEST_LETTERS
            && Command.PREFIXES.indexOf(typed.strip().charAt(0)) < 0;
    if (!isForObjects || clusters.isEmpty()) {
      return () -> {};
    }
    Map<ClusterId, String> names = names(shell);
    ObjectFinder.Search search =
        finder.search(
            clusters,
            typed,
            now -> {
              List<Command> commands =
                  now.objects().stream().map(each -> of(shell, names, each)).toList();
              String words = words(now, clusters.size());
              threads.fx().execute(() -> found.accept(commands, words));
            });
    return search::cancel;
  }

  private List<Cluster> clusters() {
    List<Cluster> all = new ArrayList<>();
    shell
        .desks()
        .forEach(desk -> {
          if (desk.isReady()) {
            all.add(desk.session());
          }
        });
    return all;
  }

  private static String words(ObjectFinder.Found now, int clusters) {
    String of = Texts.count("count.clusters", clusters);
    if (!now.isDone()) {
      return Texts.of("palette.looking", of);
    }
    return now.isPartial() ? Texts.of("palette.partial", of) : "";
  }

  /// Returns how clusters are called, to be used on any thread.
  static Map<ClusterId, String> names(ShellViewModel shell) {
    return shell.desks().all().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                ClusterInfo::id, ClusterInfo::displayName, (one, _) -> one));
  }

  /// Returns what leads to an object.
  ///
  /// @param names of clusters
  static Command of(ShellViewModel shell, Map<ClusterId, String> names, FoundObject found) {
    ObjectKey key = found.key();
    var detail = new StringBuilder(key.kind().kind());
    if (!key.namespace().isEmpty()) {
      detail.append(Texts.of("shell.in")).append(key.namespace());
    }
    detail
        .append(Texts.of("shell.of"))
        .append(names.getOrDefault(key.cluster(), key.cluster().value()));
    if (!found.labels().isEmpty()) {
      detail.append("   ").append(found.labels());
    }
    return new Command(
        Command.OBJECT,
        key.name(),
        detail.toString(),
        Feather.FILE_TEXT,
        "",
        () -> lookAt(shell, key));
  }

  // Where an address would lead, too: among the rows of its kind, with its own marked. A table at
  // hand that shows that row stays as it is.
  private static void lookAt(ShellViewModel shell, ObjectKey key) {
    Place at = shell.workspace().atHand();
    if (isShown(at.table(), key)) {
      shell.go(new Destination.ToObject(key));
    } else {
      at.goTo(Whereabouts.of(key));
    }
  }

  private static boolean isShown(ResourceTableViewModel table, ObjectKey key) {
    RowKey row = table.row(key);
    return row != null && table.snapshotProperty().get().indexOf(row, 0).isPresent();
  }
}
