package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

interface LogContract {

  ApiClient api();

  private String log(Workspace space) throws IOException {
    return space.runningPod("web") + "/log?container=main";
  }

  // The pod has just begun: its first lines are waited for.
  private List<String> awaitLines(String path, int count) throws IOException {
    List<String> lines = api().get(path).text().lines().toList();
    Instant giveUp = Instant.now().plus(Duration.ofSeconds(60));
    while (lines.size() < count && Instant.now().isBefore(giveUp)) {
      lines = api().get(path).text().lines().toList();
    }
    return lines;
  }

  @Test
  default void showsTheEndOfALog() throws IOException {
    try (Workspace space = api().workspace()) {
      String log = log(space);
      assertThat(awaitLines(log, 3)).hasSizeGreaterThanOrEqualTo(3);

      assertThat(api().get(log + "&tailLines=2").text().lines()).hasSize(2);
      assertThat(api().get(log + "&tailLines=0").text()).isEmpty();
      assertThat(api().get(log + "&limitBytes=10").text()).hasSize(10);
      assertThat(api().get(log).header("Content-Type")).startsWith("text/plain");
    }
  }

  @Test
  default void tellsWhenALineWasWritten() throws IOException {
    try (Workspace space = api().workspace()) {
      String log = log(space);
      List<String> lines = awaitLines(log + "&timestamps=true", 3);
      Instant second = Instant.parse(lines.get(1).substring(0, lines.get(1).indexOf(' ')));
      String since = log + "&timestamps=true&sinceTime=" + second.plusSeconds(1);

      List<String> plain = api().get(log).text().lines().toList();
      assertThat(lines.getFirst()).endsWith(" " + plain.getFirst());
      assertThat(api().get(since).text().lines()).doesNotContain(lines.getFirst());
    }
  }

  @Test
  default void followsALog() throws IOException {
    try (Workspace space = api().workspace()) {
      String log = log(space);
      try (ApiClient.Watch follow = api().watch(log + "&follow=true&tailLines=0")) {
        assertThat(follow.reader().readLine()).isNotBlank();
        assertThat(follow.reader().readLine()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tailLines=-1, 422",
    "sinceSeconds=0, 422",
    "limitBytes=0, 422",
    "sinceSeconds=5&sinceTime=2026-01-01T00:00:00Z, 422",
    "tailLines=many, 400",
    "sinceTime=yesterday, 400"
  })
  default void saysWhatIsWrongWithAWish(String wish, int status) throws IOException {
    try (Workspace space = api().workspace()) {
      Answer answer = api().get(log(space) + "&" + wish);
      assertThat(answer.status()).as(answer.text()).isEqualTo(status);
      assertThat(answer.json().path("kind").asString()).isEqualTo("Status");
    }
  }

  @Test
  default void hasNoLogOfWhatIsNotThere() throws IOException {
    try (Workspace space = api().workspace()) {
      String pod = space.runningPod("web");
      Answer none = api().get(space.core("pods/none/log"));
      Answer stranger = api().get(pod + "/log?container=stranger");

      assertThat(none.status()).isEqualTo(404);
      assertThat(stranger.status()).isEqualTo(400);
      assertThat(stranger.json().path("message").asString())
          .startsWith("container stranger is not valid for pod web-");
    }
  }
}
