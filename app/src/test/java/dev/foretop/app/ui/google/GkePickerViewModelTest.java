package dev.foretop.app.ui.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.google.GkeCluster;
import dev.foretop.app.google.GkeClusters;
import dev.foretop.app.google.GkeListing;
import dev.foretop.app.google.GkeProject;
import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.settings.GkeSelection;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.google.GkePickerViewModel.State;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers that come in pieces, late, or never. Tasks of the FX thread run when the test lets them.
@Timeout(30)
class GkePickerViewModelTest {

  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
  private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
  private final GkePickerViewModel picker =
      new GkePickerViewModel(this::ask, new Threads(fx::add, background));

  private record Question(
      GkeQuery query,
      GkeClusters.Progress progress,
      CountDownLatch answered,
      CountDownLatch interrupted) {}

  private GkeListing ask(GkeQuery query, GkeClusters.Progress progress) throws GoogleException {
    var question = new Question(query, progress, new CountDownLatch(1), new CountDownLatch(1));
    questions.add(question);
    try {
      question.answered().await();
    } catch (InterruptedException _) {
      question.interrupted().countDown();
      throw new GoogleException("the search was cancelled", "Try again.");
    }
    return new GkeListing(List.of(), null);
  }

  @AfterEach
  void stop() {
    background.shutdownNow();
  }

  @Test
  void showsProjectsWhileTheyAnswer() throws Exception {
    picker.start(GkeSelection.DEFAULT);
    assertThat(picker.stateProperty().get()).isEqualTo(new State.Asking());

    Question question = questions.take();
    question.progress().listed(List.of("b", "a"));
    runFx();
    assertThat(known().waiting()).isEqualTo(2);
    question.progress().found(new GkeProject("b", List.of(), List.of("off")));
    runFx();

    assertThat(known().waiting()).isEqualTo(1);
    assertThat(known().rows())
        .extracting(GkeRow::key)
        .containsExactly("project a", "project b", "trouble b off");
  }

  @Test
  void showsAMemberOfAFleetOnceUnlessItWasChosenAsSuch() throws Exception {
    GkeCluster direct = cluster("gke_owner_eu_c", "owner", GkeCluster.Reach.PUBLIC);
    GkeCluster member = cluster("connectgateway_host_global_c", "host", GkeCluster.Reach.GATEWAY);
    for (boolean chosen : List.of(false, true)) {
      picker.start(
          chosen
              ? new GkeSelection(false, Set.of(), Set.of(member.contextName()), Set.of())
              : GkeSelection.DEFAULT);
      GkeClusters.Progress progress = questions.take().progress();
      progress.listed(List.of("host", "owner"));
      progress.found(new GkeProject("host", List.of(member), List.of()));
      runFx();
      assertThat(known().rows()).extracting(GkeRow::key).anyMatch(each -> each.contains("host_"));

      progress.found(new GkeProject("owner", List.of(direct), List.of()));
      runFx();

      assertThat(known().rows()).extracting(GkeRow::key).anyMatch(each -> each.contains("owner_"));
      assertThat(known().rows().stream().anyMatch(each -> each.key().contains("host_")))
          .isEqualTo(chosen);
      picker.close();
    }
  }

  private static GkeCluster cluster(String name, String project, GkeCluster.Reach reach) {
    return new GkeCluster(
        name,
        project,
        "eu",
        "c",
        reach,
        URI.create("https://203.0.113.7"),
        null,
        "RUNNING",
        Map.of(),
        Set.of("projects/owner/locations/eu/clusters/c"));
  }

  @Test
  void endsWhatIsUnderWayWhenItIsClosedAndDropsItsAnswers() throws Exception {
    picker.start(GkeSelection.DEFAULT);
    Question first = questions.take();
    first.progress().listed(List.of("late"));

    picker.close();
    assertThat(first.interrupted().await(10, TimeUnit.SECONDS)).isTrue();
    picker.start(GkeSelection.DEFAULT);
    Question second = questions.take();
    first.progress().found(new GkeProject("late", List.of(), List.of()));
    second.progress().listed(List.of("now"));
    runFx();

    assertThat(known().rows()).extracting(GkeRow::key).containsExactly("project now");
  }

  @Test
  void saysSoWhenAnAnswerCannotBeUsed() throws Exception {
    var broken =
        new GkePickerViewModel(
            (_, _) -> {
              throw new IllegalStateException("no JSON");
            },
            new Threads(fx::add, background));

    broken.start(GkeSelection.DEFAULT);
    fx.take().run();

    assertThat(broken.stateProperty().get())
        .isEqualTo(new State.Failed("Google's answer could not be used. Try again later."));
  }

  @Test
  void asksOnceForAProjectThatIsNamed() throws Exception {
    picker.start(GkeSelection.DEFAULT.withAll(false));
    questions.take().progress().listed(List.of("listed"));
    runFx();

    picker.addProject(" Acme-Side ");
    picker.addProject("acme-side");
    assertThat(questions.take().query().projects()).containsExactly("acme-side");
    assertThat(questions).isEmpty();
    assertThat(picker.selectionProperty().get().projects()).containsExactly("acme-side");
    assertThatThrownBy(() -> picker.addProject("../evil"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("project's id");
  }

  @Test
  void keepsAChosenClusterThatIsGoneInSightUntilItIsTakenBack() throws Exception {
    picker.start(GkeSelection.DEFAULT.withAll(false).withCluster("gke_p_eu_old"));
    Question question = questions.take();
    assertThat(question.query().projects()).containsExactly("p");
    question.progress().listed(List.of("p"));
    question.progress().found(new GkeProject("p", List.of(), List.of()));
    runFx();

    GkeRow gone = known().rows().getLast();
    assertThat(gone).isEqualTo(new GkeRow.Gone("gke_p_eu_old"));
    picker.toggle(gone);
    assertThat(picker.selectionProperty().get()).isEqualTo(GkeSelection.DEFAULT.withAll(false));
  }

  private State.Known known() {
    assertThat(picker.stateProperty().get()).isInstanceOf(State.Known.class);
    return (State.Known) picker.stateProperty().get();
  }

  private void runFx() {
    List<Runnable> tasks = new ArrayList<>();
    fx.drainTo(tasks);
    tasks.forEach(Runnable::run);
  }
}
