package dev.foretop.app.ui.logs;

import dev.foretop.app.kinds.PodQuery;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.podlog.Level;
import dev.foretop.app.podlog.LineFilter;
import dev.foretop.app.podlog.LogCommand;
import dev.foretop.app.podlog.LogLine;
import dev.foretop.app.podlog.LogOptions;
import dev.foretop.app.podlog.LogSession;
import dev.foretop.app.podlog.LogSnapshot;
import dev.foretop.app.podlog.LogSource;
import dev.foretop.app.podlog.LogView;
import dev.foretop.app.ui.fx.Conflated;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What a stream of logs shows, and what is set for it. Belongs to the FX thread.
final class LogsViewModel implements AutoCloseable {

  private static final LogSession.Status LOADING = new LogSession.Status(List.of(), 0, null, false);

  private final Cluster cluster;
  private final LogTarget target;
  private final LogSaving saving;
  private final Threads threads;
  private final IntSupplier mostLines;
  private final ReadOnlyObjectWrapper<LogSnapshot> lines =
      new ReadOnlyObjectWrapper<>(LogSnapshot.EMPTY);
  private final ReadOnlyObjectWrapper<LogSession.Status> status =
      new ReadOnlyObjectWrapper<>(LOADING);
  private final ReadOnlyStringWrapper typedProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final Set<String> hiddenContainers = new LinkedHashSet<>();
  private final Set<String> hiddenPods = new LinkedHashSet<>();

  private List<PodQuery> queries = List.of();
  private LogOptions options;
  private LineFilter filter = LineFilter.ALL;
  private boolean keepsOthers;
  private String filterProblem = "";
  private String sinceProblem = "";
  private Level least = Level.UNKNOWN;
  private LogView view = LogView.ALL;
  private @Nullable LogSession session;
  private int sessions;
  private boolean closed;

  /// @param mostLines how many lines are kept at most, as the user has it when reading begins
  /// @param options what is read at first
  LogsViewModel(
      LogTarget target,
      LogSaving saving,
      Threads threads,
      IntSupplier mostLines,
      LogOptions options) {
    this.options = options;
    this.mostLines = mostLines;
    this.cluster = saving.cluster();
    this.target = target;
    this.saving = saving;
    this.threads = threads;
    tellTitle();
  }

  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  private void tellTitle() {
    title.set(
        options.isPrevious() ? Texts.of("logs.previous.run", target.title()) : target.title());
  }

  String key() {
    String run = options.isPrevious() ? "previous/" : "";
    return "logs/" + run + cluster.id() + "/" + target.key();
  }

  ClusterId cluster() {
    return cluster.id();
  }

  LogTarget target() {
    return target;
  }

  /// Adds what is set here.
  void write(Map<String, String> words) {
    LogWords.write(options, words);
    target.write(words);
    words.put("hiddenContainers", String.join("\n", hiddenContainers));
    words.put("hiddenPods", String.join("\n", hiddenPods));
  }

  /// Sets what was written.
  void read(Map<String, String> words) {
    hiddenContainers.addAll(LogWords.list(words, "hiddenContainers"));
    hiddenPods.addAll(LogWords.list(words, "hiddenPods"));
  }

  ReadOnlyObjectProperty<LogSnapshot> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<LogSession.Status> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /// What is wrong with what was typed; empty if nothing is.
  ReadOnlyStringProperty typedProblemProperty() {
    return typedProblem.getReadOnlyProperty();
  }

  LogOptions options() {
    return options;
  }

  LineFilter filter() {
    return filter;
  }

  Level least() {
    return least;
  }

  /// Finds the pods and begins to read.
  void start() {
    threads
        .background()
        .execute(() -> {
          try {
            List<PodQuery> found = target.queries(cluster);
            threads.fx().execute(() -> begin(found));
          } catch (ApiException e) {
            threads.fx().execute(() -> fail(e.problem().message()));
          }
        });
  }

  private void fail(String trouble) {
    status.set(new LogSession.Status(List.of(), 0, trouble, false));
  }

  private void begin(List<PodQuery> found) {
    queries = found;
    if (found.isEmpty()) {
      status.set(new LogSession.Status(List.of(), 0, null, true));
    } else {
      restart();
    }
  }

  private void restart() {
    if (closed || queries.isEmpty()) {
      return;
    }
    endSession();
    int number = ++sessions;
    lines.set(LogSnapshot.EMPTY);
    status.set(LOADING);
    var toLines = new Conflated<LogSnapshot>(threads.fx(), next -> take(number, next));
    var toStatus = new Conflated<LogSession.Status>(threads.fx(), next -> take(number, next));
    var next = new LogSession(cluster, options, mostLines.getAsInt(), toLines, toStatus);
    session = next;
    view = wanted(List.of());
    next.show(view);
    next.start(queries);
  }

  private void take(int number, LogSnapshot next) {
    if (number == sessions && !closed) {
      lines.set(next);
    }
  }

  private void take(int number, LogSession.Status next) {
    if (number == sessions && !closed) {
      status.set(next);
      if (!hiddenContainers.isEmpty() || !hiddenPods.isEmpty()) {
        show();
      }
    }
  }

  void setOptions(LogOptions next) {
    if (!next.equals(options)) {
      options = next;
      tellTitle();
      restart();
    }
  }

  void setFilter(String typed, boolean isCaseSensitive) {
    LineFilter next = LineFilter.parse(typed, isCaseSensitive);
    String problem = next.problem();
    filterProblem = problem == null ? "" : problem;
    tellProblem();
    if (problem == null) {
      filter = next;
      show();
    }
  }

  void setSinceProblem(String problem) {
    sinceProblem = problem;
    tellProblem();
  }

  private void tellProblem() {
    typedProblem.set(filterProblem.isEmpty() ? sinceProblem : filterProblem);
  }

  /// Decides whether lines that the filter does not find are seen, too.
  void setKeepsOthers(boolean next) {
    keepsOthers = next;
    show();
  }

  /// Finds the next line that the filter finds, beside the place `from`.
  ///
  /// @param step 1 for later ones, -1 for earlier ones
  void find(int from, int step, Consumer<LogLine> onFound) {
    LogSnapshot all = lines.get();
    LineFilter wanted = filter;
    if (wanted.isEmpty() || all.size() == 0) {
      return;
    }
    threads
        .background()
        .execute(() -> {
          int place = all.find(wanted, from, step);
          if (place >= 0) {
            threads.fx().execute(() -> onFound.accept(all.line(place)));
          }
        });
  }

  void setLeast(Level next) {
    least = next;
    show();
  }

  boolean isContainerShown(String container) {
    return !hiddenContainers.contains(container);
  }

  void showContainer(String container, boolean isShown) {
    boolean _ = isShown ? hiddenContainers.remove(container) : hiddenContainers.add(container);
    show();
  }

  boolean isPodShown(String pod) {
    return !hiddenPods.contains(pod);
  }

  void showPod(String pod, boolean isShown) {
    boolean _ = isShown ? hiddenPods.remove(pod) : hiddenPods.add(pod);
    show();
  }

  private void show() {
    LogView next = wanted(status.get().sources());
    LogSession running = session;
    if (running != null && !next.equals(view)) {
      view = next;
      running.show(next);
    }
  }

  private LogView wanted(List<LogSource> sources) {
    Set<Integer> hidden =
        sources.stream()
            .filter(source -> !isShown(source))
            .map(LogSource::index)
            .collect(Collectors.toSet());
    return new LogView(filter, keepsOthers, least, hidden);
  }

  private boolean isShown(LogSource source) {
    return isContainerShown(source.container()) && isPodShown(source.pod());
  }

  String command() {
    return LogCommand.of(queries, options, status.get().sources());
  }

  /// Writes the lines that are seen.
  void saveSeen(Path file, Function<LogLine, String> text) {
    saving.seen(lines.get(), file, text);
  }

  /// Writes all that the server has of the containers that are ticked.
  void saveAll(Path file, boolean hasTimes) {
    List<LogSource> sources = status.get().sources().stream().filter(this::isShown).toList();
    if (!sources.isEmpty()) {
      saving.all(sources, options.isPrevious(), hasTimes, file);
    }
  }

  private void endSession() {
    LogSession running = session;
    session = null;
    if (running != null) {
      threads.background().execute(running::close);
    }
  }

  @Override
  public void close() {
    closed = true;
    endSession();
  }
}
