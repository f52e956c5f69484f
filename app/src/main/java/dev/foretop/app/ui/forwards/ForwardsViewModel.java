package dev.foretop.app.ui.forwards;

import dev.foretop.app.forward.Forward;
import dev.foretop.app.forward.ForwardTarget;
import dev.foretop.app.forward.Local;
import dev.foretop.app.forward.TargetPort;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.settings.KeptForward;
import dev.foretop.app.settings.Personal;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.fx.Conflated;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All forwards that are open, and those of earlier that can be opened again. Belongs to the FX
/// thread.
final class ForwardsViewModel {

  private static final Logger log = LoggerFactory.getLogger(ForwardsViewModel.class);

  /// A forward as the list shows it.
  sealed interface Row {

    KeptForward kept();

    /// One that is open.
    ///
    /// @param cluster what the user calls its cluster
    record Running(Forward forward, KeptForward kept, String cluster) implements Row {}

    /// One that was open before.
    ///
    /// @param problem why it could not be opened again; empty where nobody tried
    record Offered(KeptForward kept, String problem) implements Row {}
  }

  private final Threads threads;
  private final SettingsStore settings;
  private final Supplier<List<Opened>> clusters;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ObservableList<Row> view = FXCollections.unmodifiableObservableList(rows);
  private @Nullable Runnable onChange;

  /// @param clusters returns those that are open
  ForwardsViewModel(Threads threads, SettingsStore settings, Supplier<List<Opened>> clusters) {
    this.threads = threads;
    this.settings = settings;
    this.clusters = clusters;
    settings.current().personal().forwards().forEach(kept -> rows.add(new Row.Offered(kept, "")));
  }

  /// Those that are open first.
  ObservableList<Row> rows() {
    return view;
  }

  /// Returns how many are open.
  int running() {
    return (int) rows.stream().filter(Row.Running.class::isInstance).count();
  }

  /// Returns the cluster of a forward, if it is open.
  Optional<Opened> cluster(KeptForward kept) {
    return clusters.get().stream()
        .filter(each -> each.info().id().value().equals(kept.cluster()))
        .findFirst();
  }

  /// Returns the kind that a forward leads to, if its cluster is open and has it.
  Optional<ResourceKind> kind(KeptForward kept) {
    return cluster(kept).flatMap(each -> each.cluster().discovery().named(kept.kind()));
  }

  /// Has somebody told that figures or states have changed.
  void setOnChange(@Nullable Runnable listener) {
    onChange = listener;
  }

  private void changed() {
    Runnable listener = onChange;
    if (listener != null) {
      listener.run();
    }
  }

  /// Finds out which ports an object says it has.
  void findPorts(Selection selection, Consumer<List<String>> taker) {
    ObjectKey object = selection.first();
    threads
        .background()
        .execute(() -> {
          List<String> ports;
          try {
            ports = TargetPort.offered(selection.cluster().objects().json(object));
          } catch (ApiException _) {
            ports = List.of(); // Opening the forward will tell why.
          }
          List<String> found = ports;
          threads.fx().execute(() -> taker.accept(found));
        });
  }

  /// Opens a forward.
  ///
  /// @param onEnd takes why it could not be opened, or null
  void open(Selection selection, String port, Local local, Consumer<@Nullable String> onEnd) {
    var cluster = new Opened(selection.cluster(), selection.info());
    open(cluster, new ForwardTarget(selection.first(), port), local, onEnd);
  }

  private void open(
      Opened cluster, ForwardTarget target, Local local, Consumer<@Nullable String> onEnd) {
    var tell = new Conflated<Boolean>(threads.fx(), _ -> changed());
    threads
        .background()
        .execute(() -> {
          try {
            Forward forward =
                Forward.open(cluster.cluster(), target, local, () -> tell.accept(true));
            threads
                .fx()
                .execute(() -> {
                  opened(forward, cluster);
                  onEnd.accept(null);
                });
          } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            threads.fx().execute(() -> onEnd.accept(why));
          }
        });
  }

  private void opened(Forward forward, Opened cluster) {
    ObjectKey object = forward.target().object();
    var kept =
        new KeptForward(
            object.cluster().value(),
            object.kind().qualifiedName(),
            object.namespace(),
            object.name(),
            forward.target().port(),
            forward.localPort());
    rows.removeIf(row -> row instanceof Row.Offered && row.kept().leadsWhere(kept));
    rows.add(running(), new Row.Running(forward, kept, cluster.info().displayName()));
    keep(personal -> personal.withForward(kept));
  }

  /// Opens one of earlier again, at the same port of this machine.
  void start(Row.Offered row) {
    KeptForward kept = row.kept();
    Optional<Opened> cluster = cluster(kept);
    Optional<ResourceKind> kind = kind(kept);
    if (cluster.isEmpty() || kind.isEmpty()) {
      replace(row, new Row.Offered(kept, Texts.of("forwards.open.cluster.first")));
      return;
    }
    var object =
        new ObjectKey(cluster.get().info().id(), kind.get(), kept.namespace(), kept.name());
    open(
        cluster.get(),
        new ForwardTarget(object, kept.port()),
        Local.at(kept.localPort()),
        why -> {
          if (why != null) {
            replace(row, new Row.Offered(kept, why));
          }
        });
  }

  private void replace(Row row, Row by) {
    rows.replaceAll(each -> each.equals(row) ? by : each);
  }

  /// Ends a forward, which is offered again; or forgets one that is offered.
  void stop(Row row) {
    switch (row) {
      case Row.Running(var forward, var kept, _) -> {
        replace(row, new Row.Offered(kept, ""));
        threads.background().execute(forward::close);
      }
      case Row.Offered(var kept, _) -> {
        rows.remove(row);
        keep(personal -> personal.withoutForward(kept));
      }
    }
  }

  void stopAll() {
    List.copyOf(rows).stream().filter(Row.Running.class::isInstance).forEach(this::stop);
  }

  private void keep(UnaryOperator<Personal> change) {
    threads
        .background()
        .execute(() -> {
          try {
            settings.change(now -> now.withPersonal(change));
          } catch (IOException e) {
            log.warn("Forwards cannot be kept for the next start: {}", e.getMessage());
          }
        });
  }
}
