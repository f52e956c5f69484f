package dev.foretop.app.ui.files;

import dev.foretop.app.files.ContainerFiles;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.shell.PodContainer;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The folder of a container that is looked at. Belongs to the FX thread.
final class FilesViewModel {

  private static final String CONTAINER = "container";
  private static final String FOLDER = "folder";

  private final Selection selection;
  private final Threads threads;
  private final FileTransfers transfers;
  private final FolderReader reader;
  private final ContainerFinder finder;
  private final FileLook look;
  private final FileTree tree = new FileTree();
  private final ReadOnlyObjectWrapper<List<FileRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ObservableList<PodContainer> containers = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<FolderState> state =
      new ReadOnlyObjectWrapper<>(new FolderState.Loading());
  private final ReadOnlyObjectWrapper<RemotePath> folder =
      new ReadOnlyObjectWrapper<>(RemotePath.ROOT);
  private @Nullable ContainerFiles files;
  private @Nullable Thread waiting;
  private Map<String, String> first = Map.of();
  private int generation;

  FilesViewModel(Selection selection, Tasks tasks, Threads threads) {
    this.selection = selection;
    this.threads = threads;
    transfers = new FileTransfers(tasks, selection.info().displayName());
    reader = new FolderReader(threads.fx());
    finder = new ContainerFinder(selection, threads);
    look = new FileLook(threads);
  }

  String key() {
    return "files/" + selection.info().id().value() + "/" + pod().place();
  }

  ObjectKey pod() {
    return selection.first();
  }

  Selection selection() {
    return selection;
  }

  /// What is to be seen of the tree, from the top to the bottom.
  ReadOnlyObjectProperty<List<FileRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  ObservableList<PodContainer> containers() {
    return containers;
  }

  ReadOnlyObjectProperty<FolderState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// The folder that the tree begins at.
  ReadOnlyObjectProperty<RemotePath> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  /// Returns which container and folder are looked at, in words that are kept.
  Map<String, String> place() {
    return files == null ? first : Map.of(CONTAINER, container(), FOLDER, folder.get().raw());
  }

  /// Begins where an earlier run was.
  void beginAt(Map<String, String> place) {
    first = Map.copyOf(place);
  }

  /// Finds the containers, and reads the first one's root.
  void begin() {
    finder.find(
        this::offer,
        why -> state.set(FolderState.Broken.of(Texts.of("files.pod.cannot.read"), why)));
  }

  private void offer(ContainerFinder.Found found) {
    containers.setAll(found.containers());
    found.containers().stream()
        .filter(each -> each.name().equals(first.getOrDefault(CONTAINER, found.usual())))
        .findFirst()
        .or(() -> found.containers().stream().findFirst())
        .ifPresentOrElse(
            container -> enter(container.name(), firstFolder(container)),
            () ->
                state.set(
                    new FolderState.Broken(
                        Texts.of("files.no.container.pod"),
                        Texts.of("files.files.read.command"),
                        "")));
  }

  private RemotePath firstFolder(PodContainer container) {
    return container.name().equals(first.get(CONTAINER))
        ? RemotePath.kept(first.getOrDefault(FOLDER, ""))
        : RemotePath.ROOT;
  }

  void enter(PodContainer container) {
    enter(container.name(), RemotePath.ROOT);
  }

  private void enter(String container, RemotePath to) {
    files = new ContainerFiles(selection.cluster(), pod(), container);
    go(to);
  }

  /// Enters a debug container that was just made, and looks at the files of the one that it sees.
  void enterDebug(String container) {
    stopReading();
    int origin = generation;
    state.set(new FolderState.Loading());
    waiting =
        finder.await(
            container,
            found -> enterDebug(origin, found, container),
            why -> failDebug(origin, why));
  }

  private void enterDebug(int origin, ContainerFinder.Found found, String container) {
    if (origin == generation) {
      containers.setAll(found.containers());
      enter(container, RemotePath.SEEN);
    }
  }

  private void failDebug(int origin, IOException why) {
    if (origin == generation) {
      state.set(FolderState.Broken.of(Texts.of("files.debug.container.cannot"), why));
    }
  }

  /// Whether a debug container would show more than the container itself does.
  boolean isDebugUseful() {
    boolean isDebug =
        containers.stream()
            .anyMatch(
                each -> each.name().equals(container()) && each.sort() == PodContainer.Sort.DEBUG);
    return !isDebug && lacksPrograms();
  }

  private boolean lacksPrograms() {
    return switch (state.get()) {
      case FolderState.Broken broken -> broken.isForWantOfPrograms();
      case FolderState.Shown shown -> !shown.hasTar();
      case FolderState.Loading _ -> false;
    };
  }

  String container() {
    ContainerFiles open = files;
    return open == null ? "" : open.container();
  }

  /// Begins the tree at a folder.
  void go(RemotePath to) {
    stopReading();
    tree.begin(to);
    folder.set(to);
    rows.set(List.of());
    read();
  }

  void up() {
    go(tree.root().parent());
  }

  /// Reads the folder again, and all that are unfolded in it.
  void read() {
    if (files == null) {
      begin();
      return;
    }
    state.set(new FolderState.Loading());
    readFolder(tree.root());
    tree.open().stream().filter(each -> !each.equals(tree.root())).forEach(this::readFolder);
  }

  private void readFolder(RemotePath wanted) {
    ContainerFiles open = files;
    if (open != null) {
      Comparator<Child> order = tree.order();
      reader.read(
          open,
          wanted,
          listing -> Branch.Read.of(listing, order),
          read -> accept(wanted, order.equals(tree.order()) ? read : read.sorted(tree.order())),
          this::fail);
    }
  }

  private void stopReading() {
    generation++;
    reader.cancelAll();
    Thread before = waiting;
    if (before != null) {
      before.interrupt();
    }
  }

  private void accept(RemotePath wanted, Branch branch) {
    tree.put(wanted, branch);
    showRows();
  }

  private void fail(RemotePath wanted, IOException why) {
    if (!wanted.equals(tree.root())) {
      accept(wanted, Branch.Failed.of(wanted, why));
      return;
    }
    reader.cancelAll();
    tree.begin(wanted);
    rows.set(List.of());
    state.set(FolderState.Broken.of(Texts.of("files.folder.cannot.shown"), why));
  }

  /// Shows what a folder has, below it; reads it where it is not known or could not be read.
  void unfold(RemotePath wanted) {
    if (tree.branch(wanted) instanceof Branch.Read || wanted.equals(tree.root())) {
      return;
    }
    if (tree.isFull() && !tree.isOpen(wanted)) {
      say(Texts.of("files.too.much.unfolded"));
      return;
    }
    tree.put(wanted, new Branch.Reading());
    readFolder(wanted);
    showRows();
  }

  /// Hides what a folder has, and gives up what is read of it.
  void fold(RemotePath wanted) {
    reader.cancelBelow(wanted);
    tree.fold(wanted);
    showRows();
  }

  void sort(Comparator<Child> order) {
    tree.sort(order);
    rows.set(tree.rows());
  }

  void showHidden(boolean isShown) {
    tree.showHidden(isShown);
    showRows();
  }

  private void showRows() {
    rows.set(tree.rows());
    say("");
  }

  // Else how much there is.
  private void say(String words) {
    if (tree.branch(tree.root()) instanceof Branch.Read root) {
      state.set(new FolderState.Shown(words.isEmpty() ? words(root) : words, root.hasTar()));
    }
  }

  private String words(Branch.Read root) {
    long hidden = tree.hidden();
    int count = root.children().size();
    return Texts.count("files.entries", count - hidden)
        + (hidden == 0 ? "" : Texts.count("files.hidden.besides", hidden))
        + (root.hasMore() ? Texts.of("files.first.only", count) : "")
        + (root.hasTar() ? "" : Texts.of("files.no.tar.single"));
  }

  /// Finds out which of these names a folder has already.
  ///
  /// @param taker takes them; none where the folder cannot be read, which the upload then says
  void findThere(RemotePath wanted, List<String> names, Consumer<List<String>> taker) {
    ContainerFiles open = files;
    if (tree.branch(wanted) instanceof Branch.Read read) {
      taker.accept(FileLook.among(names, read.children().stream().map(Child::file)));
    } else if (open != null) {
      look.there(open, wanted, names, taker);
    }
  }

  void download(Child child, Path target) {
    ContainerFiles open = files;
    if (open != null) {
      transfers.download(open, child, target);
    }
  }

  void upload(List<Path> sources, RemotePath to) {
    ContainerFiles open = files;
    if (open != null) {
      transfers.upload(open, sources, to, () -> threads.fx().execute(() -> refresh(to)));
    }
  }

  private void refresh(RemotePath changed) {
    if (tree.isOpen(changed)) {
      readFolder(changed);
    }
  }

  /// Reads the beginning of a file as text.
  ///
  /// @param taker takes its lines
  /// @param refused takes why there are none
  void view(RemotePath path, Consumer<FileText> taker, Consumer<String> refused) {
    ContainerFiles open = files;
    if (open != null) {
      look.text(open, path, taker, refused);
    }
  }

  void close() {
    stopReading();
  }
}
