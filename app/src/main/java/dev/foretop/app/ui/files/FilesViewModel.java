package dev.foretop.app.ui.files;

import dev.foretop.app.files.ContainerFiles;
import dev.foretop.app.files.FileEntry;
import dev.foretop.app.files.FilesException;
import dev.foretop.app.files.Listing;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.files.Transfer;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.shell.PodContainer;
import dev.foretop.app.shell.ShellPods;
import dev.foretop.app.shell.ShellRequest;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Bytes;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The folder of a container that is looked at. Belongs to the FX thread.
final class FilesViewModel {

  // The files of what a debug container sees: its first process is that of the other.
  private static final RemotePath TARGET = RemotePath.typed("/proc/1/root");

  private static final Comparator<FileEntry> FOLDERS_FIRST =
      Comparator.comparing((FileEntry entry) -> !entry.isFolder())
          .thenComparing(FileEntry::shown, String.CASE_INSENSITIVE_ORDER);

  private final Selection selection;
  private final Tasks tasks;
  private final Threads threads;
  private final ObservableList<FileEntry> entries = FXCollections.observableArrayList();
  private final ObservableList<PodContainer> containers = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<FolderState> state =
      new ReadOnlyObjectWrapper<>(new FolderState.Loading());
  private final ReadOnlyObjectWrapper<RemotePath> folder =
      new ReadOnlyObjectWrapper<>(RemotePath.ROOT);
  private @Nullable ContainerFiles files;
  private List<FileEntry> all = List.of();
  private String note = "";
  private boolean hasTar;
  private boolean showsHidden = true;
  private int generation;
  private @Nullable Thread reading;

  FilesViewModel(Selection selection, Tasks tasks, Threads threads) {
    this.selection = selection;
    this.tasks = tasks;
    this.threads = threads;
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

  ObservableList<FileEntry> entries() {
    return entries;
  }

  ObservableList<PodContainer> containers() {
    return containers;
  }

  ReadOnlyObjectProperty<FolderState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<RemotePath> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  /// Finds the containers, and reads the first one's root.
  void begin() {
    threads
        .background()
        .execute(() -> {
          try {
            var object = selection.cluster().objects().json(pod());
            List<PodContainer> found =
                PodContainer.of(object).stream().filter(PodContainer::isRunning).toList();
            String usual = PodContainer.usual(object).map(PodContainer::name).orElse("");
            threads.fx().execute(() -> offer(found, usual));
          } catch (ApiException e) {
            threads.fx().execute(() -> state.set(broken("The pod cannot be read", e, "")));
          }
        });
  }

  private void offer(List<PodContainer> found, String usual) {
    containers.setAll(found);
    found.stream()
        .filter(each -> each.name().equals(usual))
        .findFirst()
        .or(() -> found.stream().findFirst())
        .ifPresentOrElse(
            this::enter,
            () ->
                state.set(
                    new FolderState.Broken(
                        "No container of the pod is running",
                        "Files are read by a command in a container that runs.",
                        "")));
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
    int origin = ++generation;
    stopReading();
    state.set(new FolderState.Loading());
    var request = new ShellRequest.Debug(pod(), container, false);
    reading =
        Thread.ofVirtual()
            .name("files-debug")
            .start(() -> {
              try {
                var object = new ShellPods(selection.cluster(), request).find(_ -> {});
                threads.fx().execute(() -> enterDebug(origin, object, container));
              } catch (ApiException e) {
                threads.fx().execute(() -> fail(origin, e));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // something else is looked at
              }
            });
  }

  private void enterDebug(int origin, JsonNode pod, String container) {
    if (origin == generation) {
      containers.setAll(PodContainer.of(pod).stream().filter(PodContainer::isRunning).toList());
      enter(container, TARGET);
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

  void go(RemotePath to) {
    folder.set(to);
    read();
  }

  void read() {
    ContainerFiles open = files;
    if (open == null) {
      begin();
      return;
    }
    int origin = ++generation;
    RemotePath wanted = folder.get();
    state.set(new FolderState.Loading());
    stopReading();
    reading =
        Thread.ofVirtual()
            .name("files")
            .start(() -> {
              try {
                Listing listing = open.list(wanted);
                threads.fx().execute(() -> accept(origin, listing));
              } catch (IOException e) {
                threads.fx().execute(() -> fail(origin, e));
              }
            });
  }

  private void stopReading() {
    Thread before = reading;
    if (before != null) {
      before.interrupt();
    }
  }

  private void accept(int origin, Listing listing) {
    if (origin == generation) {
      all = listing.entries().stream().sorted(FOLDERS_FIRST).toList();
      note =
          (listing.hasMore() ? ", the first %,d only".formatted(all.size()) : "")
              + (listing.hasTar() ? "" : ". No tar here: single files only, by cat");
      hasTar = listing.hasTar();
      showEntries();
    }
  }

  private void fail(int origin, IOException why) {
    if (origin == generation) {
      all = List.of();
      entries.clear();
      state.set(broken("The folder cannot be shown", why, detail(why)));
    }
  }

  private static FolderState.Broken broken(String title, IOException why, String detail) {
    String text = why.getMessage() + (detail.isEmpty() ? "" : "\n" + detail);
    if (!(why instanceof FilesException files)) {
      return new FolderState.Broken(title, text, "");
    }
    return switch (files.reason()) {
      case DENIED -> new FolderState.Broken("Not allowed", text, "Files take the right to exec.");
      case NO_SHELL ->
          new FolderState.Broken(
              "The container has no shell",
              "Files are read by commands, and this image has none.",
              "A debug container brings one of its own, and shows these files.",
              true);
      case GONE -> new FolderState.Broken("The container does not run", text, "");
      case LOST -> new FolderState.Broken("The connection broke", text, "Refresh tries again.");
      default -> new FolderState.Broken(title, text, "");
    };
  }

  private static String detail(IOException why) {
    return why instanceof FilesException files && files.reason() != FilesException.Reason.PATH
        ? files.detail()
        : "";
  }

  void showHidden(boolean isShown) {
    showsHidden = isShown;
    if (state.get() instanceof FolderState.Shown) {
      showEntries();
    }
  }

  private void showEntries() {
    entries.setAll(all.stream().filter(each -> showsHidden || !each.isHidden()).toList());
    long hidden = (long) all.size() - entries.size();
    state.set(
        new FolderState.Shown(
            "%,d entries".formatted(entries.size())
                + (hidden == 0 ? "" : " and %,d hidden ones".formatted(hidden))
                + note,
            hasTar));
  }

  /// Returns whether the folder has something of that name.
  boolean has(String name) {
    String raw = RemotePath.typed(name).raw().substring(1);
    return all.stream().anyMatch(each -> each.name().equals(raw));
  }

  void download(FileEntry entry, Path target) {
    ContainerFiles open = files;
    if (open != null) {
      RemotePath path = folder.get().child(entry.name());
      long size = entry.sort() == FileEntry.Sort.FILE ? entry.size() : -1;
      String command = CopyCommand.download(pod(), open.container(), path, target);
      Transfer.Work work = open.download(path, target);
      tasks.start(
          plan(
              "Download " + entry.shown(),
              command,
              progress -> {
                progress.expect(size);
                var result = work.run(new Moving(progress));
                String words =
                    Texts.count(
                        "files.downloaded", result.files(), Bytes.words(result.bytes()), target);
                return new TaskState.Done(words, result.problems());
              }));
    }
  }

  void upload(List<Path> sources) {
    ContainerFiles open = files;
    if (open != null) {
      RemotePath to = folder.get();
      String what =
          sources.size() == 1
              ? String.valueOf(sources.getFirst().getFileName())
              : Texts.count("count.files", sources.size());
      Transfer.Work work = open.upload(sources, to);
      tasks.start(
          plan(
              "Upload " + what,
              CopyCommand.upload(pod(), open.container(), sources, to),
              progress -> {
                var result = work.run(new Moving(progress));
                threads.fx().execute(() -> refreshIn(to));
                String words =
                    Texts.count(
                        "files.uploaded", result.files(), Bytes.words(result.bytes()), to.shown());
                return new TaskState.Done(words, result.problems());
              }));
    }
  }

  private void refreshIn(RemotePath changed) {
    if (folder.get().equals(changed)) {
      read();
    }
  }

  private record Moving(Task.Progress progress) implements Transfer {
    @Override
    public void expect(long bytes) {
      progress.expect(bytes);
    }

    @Override
    public void moved(long bytes) {
      progress.moved(bytes);
    }
  }

  private Task.Plan plan(String title, String command, Task.Work work) {
    String place = pod().place() + " on " + selection.info().displayName();
    return new Task.Plan(title, place, command, progress -> told(work, progress));
  }

  private static TaskState told(Task.Work work, Task.Progress progress) throws IOException {
    try {
      return work.run(progress);
    } catch (FilesException e) {
      return new TaskState.Failed(String.valueOf(e.getMessage()), e.detail());
    }
  }

  /// Reads the beginning of a file as text.
  ///
  /// @param taker takes its lines
  /// @param refused takes why there are none
  void view(FileEntry entry, Consumer<FileText> taker, Consumer<String> refused) {
    ContainerFiles open = files;
    if (open == null) {
      return;
    }
    RemotePath path = folder.get().child(entry.name());
    threads
        .background()
        .execute(() -> {
          try {
            FileText text = FileText.of(path, open.read(path));
            threads.fx().execute(() -> taker.accept(text));
          } catch (IOException e) {
            threads.fx().execute(() -> refused.accept(String.valueOf(e.getMessage())));
          }
        });
  }

  void close() {
    generation++;
    stopReading();
  }
}
