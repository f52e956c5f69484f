package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.Sort;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.ui.workbench.CommandSource;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// What the palette offers of a table: to sort it by a column, and to show the rows of other
/// clusters in it.
///
/// @param table the one at hand
public record TableCommands(ResourceTableViewModel table) implements CommandSource {

  private static final int MOST_CLUSTERS = 300;

  @Override
  public List<Command> commands() {
    List<Command> all = new ArrayList<>();
    if (table.shownProperty().get() != null) {
      table.snapshotProperty().get().columns().forEach(column -> all.add(sort(column)));
      if (table.snapshotProperty().get().isGrouped()) {
        all.add(fold("resources.fold.all", GroupFolds.titles(table.snapshotProperty().get())));
        all.add(fold("resources.unfold.all", Set.of()));
      }
      boolean isOfOneKind = !SeveralKinds.isSeveral(table.shownProperty().get().kind());
      if (isOfOneKind) {
        table.neighbours().choices().stream()
            .limit(MOST_CLUSTERS)
            .map(this::join)
            .forEach(all::add);
      }
    }
    return all;
  }

  // What is most, or newest, is what is looked for; the same again turns the order.
  private Command sort(ShownColumn column) {
    Sort now = table.choices().presentation().sort();
    boolean isByThis = now.column().equals(column.id());
    boolean isAmount =
        switch (column.kind()) {
          case NUMBER, USAGE, TIME -> true;
          case NAMESPACE, NAME, TEXT, CONTAINERS, EVENT, AGE -> false;
        };
    boolean isDescending = isByThis ? !now.isDescending() : isAmount;
    return action(
        Texts.of("palette.sort", column.title()),
        Texts.of(isDescending ? "palette.sort.descending" : "palette.sort.ascending"),
        isDescending ? Feather.ARROW_DOWN : Feather.ARROW_UP,
        () -> sort(column.id(), isDescending));
  }

  private Command fold(String text, Set<String> closed) {
    Feather icon = closed.isEmpty() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT;
    return action(Texts.of(text), "", icon, () -> table.choices().fold(closed));
  }

  private void sort(ColumnId column, boolean isDescending) {
    table.choices().sort(new Sort(column, isDescending));
  }

  private Command join(Neighbours.Choice cluster) {
    boolean isJoined = table.joined().contains(cluster.cluster());
    String name = OneLine.of(cluster.name());
    return action(
        Texts.of(isJoined ? "palette.unjoin" : "palette.join", name),
        Texts.of("palette.join.detail"),
        Feather.SERVER,
        () -> join(cluster.cluster(), !isJoined));
  }

  private void join(ClusterId cluster, boolean isWanted) {
    Set<ClusterId> next = new LinkedHashSet<>(table.joined());
    boolean _ = isWanted ? next.add(cluster) : next.remove(cluster);
    table.join(next);
  }

  private static Command action(String title, String detail, Ikon icon, Runnable run) {
    return new Command(Command.ACTION, title, detail, icon, "", run);
  }
}
