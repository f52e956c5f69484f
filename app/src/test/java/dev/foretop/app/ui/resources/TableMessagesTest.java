package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.kube.TableSource;
import dev.foretop.app.table.JoinedTables;
import dev.foretop.app.table.LiveTable;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TableMessagesTest {

  private static final ApiProblem FORBIDDEN = new ApiProblem.Forbidden("nobody may list this");
  private static final List<Column> COLUMNS = List.of(new Column("Name", "string", "name", 0, ""));

  @Test
  void doesNotTakeForEmptyWhatCouldNotBeListed() throws Exception {
    assertThat(message(FORBIDDEN, FORBIDDEN).title()).isEqualTo("You may not list All Workloads");

    MessagePane.Message some = message(null, FORBIDDEN);
    assertThat(some.title()).isEqualTo("No All Workloads in this cluster, as far as can be seen");
    assertThat(some.text()).isEqualTo("1 of 2 could not be listed: B");

    assertThat(message(null, null).title()).isEqualTo("No All Workloads in this cluster");
  }

  @Test
  void saysBothThatNothingMatchesAndWhatCouldNotBeListed() throws Exception {
    MessagePane.Message asked = filtered("label:app=none", null, FORBIDDEN);
    assertThat(asked.title()).isEqualTo("Nothing matches “label:app=none”");
    assertThat(asked.text())
        .contains("have the labels and fields", "1 of 2 could not be listed: B");
    assertThat(filtered("label:app=none", FORBIDDEN, FORBIDDEN).title())
        .isEqualTo("You may not list All Workloads");
    assertThat(filtered("label:app=none", null, null).text()).doesNotContain("could not");
  }

  @Test
  void tellsKindsOfOneNameApart() {
    List<ResourceKind> kinds =
        List.of(
            kind("", "services", "Service"),
            kind("serving.knative.dev", "services", "Service"),
            kind("apps", "deployments", "Deployment"));
    assertThat(SeveralKinds.parts(kinds, source(null)))
        .extracting(JoinedTables.Part::label)
        .containsExactly("Service", "Service.serving.knative.dev", "Deployment");
  }

  private static ResourceKind kind(String group, String plural, String kind) {
    return new ResourceKind(group, "v1", plural, kind, true, Set.of("list"), List.of());
  }

  // null for a table that is empty
  private static MessagePane.Message message(@Nullable ApiProblem... problems) throws Exception {
    return filtered("", problems);
  }

  private static MessagePane.Message filtered(String filter, @Nullable ApiProblem... problems)
      throws Exception {
    List<JoinedTables.Part> parts = new ArrayList<>();
    for (int i = 0; i < problems.length; i++) {
      parts.add(
          new JoinedTables.Part(
              "part",
              String.valueOf((char) ('A' + i)),
              source(problems[i]),
              SeveralKinds.WORKLOADS));
    }
    var shown = new Shown(SeveralKinds.WORKLOADS, Set.of());
    var typed = new TableMessages.Typed(filter, "");
    return TableMessages.of(shown, settled(parts), typed, false).orElseThrow();
  }

  private static TableSnapshot settled(List<JoinedTables.Part> parts) throws Exception {
    var last = new AtomicReference<>(TableSnapshot.EMPTY);
    var isSettled = new CountDownLatch(1);
    try (var _ =
        new LiveTable(
            new JoinedTables("Kind", parts, SeveralKinds.COLUMNS),
            new TableQuery(SeveralKinds.WORKLOADS, Set.of()),
            Presentation.PLAIN,
            snapshot -> {
              last.set(snapshot);
              if (!snapshot.freshness().toString().contains("Loading")) {
                isSettled.countDown();
              }
            },
            InstantSource.system())) {
      assertThat(isSettled.await(10, TimeUnit.SECONDS)).isTrue();
    }
    return last.get();
  }

  private static final class Silent implements TableSource.Feed {
    @Override
    public void refresh() {}

    @Override
    public void close() {}
  }

  private static TableSource source(@Nullable ApiProblem problem) {
    return (_, sink) -> {
      if (problem != null) {
        sink.accept(new FeedEvent.Refused(FeedEvent.EVERYTHING, problem));
      } else {
        sink.accept(new FeedEvent.ListBegins(FeedEvent.EVERYTHING));
        sink.accept(new FeedEvent.Columns(COLUMNS));
        sink.accept(new FeedEvent.ListEnds(FeedEvent.EVERYTHING));
        sink.accept(new FeedEvent.Watching(FeedEvent.EVERYTHING));
      }
      return new Silent();
    };
  }
}
