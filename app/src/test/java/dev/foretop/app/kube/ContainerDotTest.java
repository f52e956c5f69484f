package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ContainerDot.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ContainerDotTest {

  private static String line(String pod) {
    return ContainerDot.line(JsonMapper.shared().readTree(pod));
  }

  @Test
  void tellsWhatEachContainerDoes() {
    String line =
        line(
            """
            {"status": {
              "initContainerStatuses": [
                {"name": "migrate", "state": {"terminated": {"exitCode": 0, "reason": "Completed"}}}],
              "containerStatuses": [
                {"name": "web", "ready": true, "state": {"running": {}}},
                {"name": "slow", "ready": false, "state": {"running": {}}},
                {"name": "api", "restartCount": 5,
                 "state": {"waiting": {"reason": "CrashLoopBackOff"}},
                 "lastState": {"terminated": {"exitCode": 137, "reason": "OOMKilled",
                   "finishedAt": "2026-01-02T03:04:05Z"}}},
                {"name": "soon", "state": {"waiting": {"reason": "ContainerCreating"}}},
                {"name": "job", "restartCount": 1,
                 "state": {"terminated": {"exitCode": 3, "reason": "Error"}}}]}}
            """);

    assertThat(line.split("; "))
        .containsExactly(
            "✓ init migrate: completed",
            "● web: ready",
            "◐ slow: running, not ready",
            "▲ api: waiting, CrashLoopBackOff, 5 restarts, last time exit code 137 (OOMKilled)"
                + " at 2026-01-02T03:04:05Z",
            "○ soon: waiting, ContainerCreating",
            "✕ job: failed, Error, exit code 3, 1 restart");
  }

  @Test
  void readsItsOwnLinesWhateverAServerSays() {
    String line =
        line(
            """
            {"status": {"containerStatuses": [
              {"name": "a", "state": {"waiting": {"reason": "Odd; ● b: ready"}}},
              {"name": "b", "ready": true, "state": {"running": {}}}]}}
            """);

    List<ContainerDot> dots = ContainerDot.read(line);

    assertThat(dots).extracting(ContainerDot::name).containsExactly("a", "b");
    assertThat(dots).extracting(ContainerDot::state).containsExactly(State.STUCK, State.READY);
    assertThat(ContainerDot.read("<none>")).isEmpty();
  }

  @Test
  void namesTheContainersOfAPodThatNoNodeHasTaken() {
    assertThat(line("{\"spec\": {\"containers\": [{\"name\": \"web\"}]}}"))
        .isEqualTo("○ web: waiting");
  }
}
