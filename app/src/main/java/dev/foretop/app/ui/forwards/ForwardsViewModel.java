package dev.foretop.app.ui.forwards;

import dev.foretop.app.forward.Forward;
import dev.foretop.app.forward.ForwardTarget;
import dev.foretop.app.forward.TargetPort;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.ui.fx.Conflated;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Selection;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// All forwards that are open. Belongs to the FX thread.
final class ForwardsViewModel {

  /// A forward as the list shows it.
  ///
  /// @param cluster what the user calls its cluster
  record Row(Forward forward, String cluster) {}

  private final Threads threads;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ObservableList<Row> view = FXCollections.unmodifiableObservableList(rows);
  private @Nullable Runnable onChange;

  ForwardsViewModel(Threads threads) {
    this.threads = threads;
  }

  ObservableList<Row> rows() {
    return view;
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
  void open(Selection selection, String port, int localPort, Consumer<@Nullable String> onEnd) {
    ClusterInfo info = selection.info();
    var target = new ForwardTarget(selection.first(), port);
    var tell = new Conflated<Boolean>(threads.fx(), _ -> changed());
    threads
        .background()
        .execute(() -> {
          try {
            Forward forward =
                Forward.open(selection.cluster(), target, localPort, () -> tell.accept(true));
            threads
                .fx()
                .execute(() -> {
                  rows.add(new Row(forward, info.displayName()));
                  onEnd.accept(null);
                });
          } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            threads.fx().execute(() -> onEnd.accept(why));
          }
        });
  }

  void stop(Row row) {
    rows.remove(row);
    threads.background().execute(row.forward()::close);
  }

  void stopAll() {
    List.copyOf(rows).forEach(this::stop);
  }
}
