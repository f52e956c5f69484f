package dev.foretop.app.ui.files;

import dev.foretop.app.files.RemotePath;
import dev.foretop.app.ui.files.FileRow.Fold;
import dev.foretop.app.ui.files.FileRow.Mood;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The folder at hand and those that are unfolded below it. Knows no window, and reads nothing.
final class FileTree {

  /// How much may be unfolded at once.
  static final int MOST_FOLDERS = 300;

  private static final int MOST_ENTRIES = 100_000;

  private final Map<RemotePath, Branch> branches = new HashMap<>();
  private RemotePath root = RemotePath.ROOT;
  private Comparator<Child> order = Child.FOLDERS_FIRST;
  private boolean showsHidden = true;

  RemotePath root() {
    return root;
  }

  Comparator<Child> order() {
    return order;
  }

  /// Begins at a folder, with nothing unfolded below it.
  void begin(RemotePath folder) {
    branches.clear();
    root = folder;
  }

  void sort(Comparator<Child> by) {
    order = by;
    branches.replaceAll(
        (_, branch) -> branch instanceof Branch.Read read ? read.sorted(by) : branch);
  }

  void showHidden(boolean isShown) {
    showsHidden = isShown;
  }

  boolean isFull() {
    return branches.size() > MOST_FOLDERS
        || branches.values().stream().mapToInt(each -> each.children().size()).sum() > MOST_ENTRIES;
  }

  boolean isOpen(RemotePath folder) {
    return branches.containsKey(folder);
  }

  Set<RemotePath> open() {
    return Set.copyOf(branches.keySet());
  }

  @Nullable Branch branch(RemotePath folder) {
    return branches.get(folder);
  }

  /// Sets what is known of a folder. What was unfolded below it and is not there any more is
  /// forgotten.
  void put(RemotePath folder, Branch branch) {
    branches.put(folder, branch);
    if (!(branch instanceof Branch.Reading)) {
      Set<RemotePath> folders =
          branch.children().stream()
              .filter(each -> each.file().isFolder())
              .map(Child::path)
              .collect(Collectors.toSet());
      branches.keySet().stream()
          .filter(each -> !each.isRoot() && each.parent().equals(folder))
          .filter(each -> !each.equals(root) && !folders.contains(each))
          .toList()
          .forEach(this::fold);
    }
  }

  /// Forgets a folder and all below it.
  void fold(RemotePath folder) {
    branches.keySet().removeIf(each -> each.equals(folder) || each.isBelow(folder));
  }

  /// Returns how many entries of the folder at hand are left out.
  long hidden() {
    Branch branch = branches.get(root);
    return branch == null || showsHidden
        ? 0
        : branch.children().stream().filter(each -> each.file().isHidden()).count();
  }

  /// Returns what is to be seen, from the top to the bottom.
  List<FileRow> rows() {
    List<FileRow> rows = new ArrayList<>();
    Branch branch = branches.get(root);
    if (branch != null) {
      addChildren(branch, root, 0, rows);
    }
    return rows;
  }

  private void addChildren(Branch branch, RemotePath folder, int depth, List<FileRow> rows) {
    for (Child child : branch.children()) {
      if (showsHidden || !child.file().isHidden()) {
        Branch below = child.file().isFolder() ? branches.get(child.path()) : null;
        Fold closed = child.file().isFolder() ? Fold.CLOSED : Fold.NONE;
        rows.add(new FileRow.Entry(child, folder, depth, below == null ? closed : Fold.OPEN));
        if (below != null) {
          addBelow(below, child.path(), depth + 1, rows);
        }
      }
    }
  }

  private void addBelow(Branch branch, RemotePath folder, int depth, List<FileRow> rows) {
    int before = rows.size();
    addChildren(branch, folder, depth, rows);
    boolean isBare = rows.size() == before;
    switch (branch) {
      case Branch.Reading _ ->
          rows.add(new FileRow.Note(folder, depth, Mood.BUSY, Texts.of("files.reading")));
      case Branch.Failed(var words) ->
          rows.add(new FileRow.Note(folder, depth, Mood.TROUBLE, words));
      case Branch.Read(var children, var hasMore, _) -> {
        String words = hasMore ? first(children) : isBare ? bare(children) : "";
        if (!words.isEmpty()) {
          rows.add(new FileRow.Note(folder, depth, Mood.PLAIN, words));
        }
      }
    }
  }

  private static String first(List<Child> children) {
    return Texts.of("files.more.these.first", children.size());
  }

  private static String bare(List<Child> children) {
    return children.isEmpty()
        ? Texts.of("files.empty")
        : Texts.of("files.hidden.files.only", String.valueOf(children.size()));
  }
}
