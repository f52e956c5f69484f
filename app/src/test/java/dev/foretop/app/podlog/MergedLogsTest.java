package dev.foretop.app.podlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ApiProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.testfx.util.WaitForAsyncUtils;

/// The lines of many pods are one stream in order of time, whatever happens to the server.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class MergedLogsTest {

  private static final int PODS = 20;
  private static final ApiProblem DOWN = new ApiProblem.Unreachable("No answer.", null);

  private final List<String> read = new CopyOnWriteArrayList<>();
  private final Readers readers =
      new Readers(lines ->
          lines.stream()
              .filter(line -> !line.isSeam())
              .forEach(line -> read.add(new String(line.text(), StandardCharsets.UTF_8))));
  private final List<FakeLogs> pods = new ArrayList<>();
  private final Random random = new Random(11);
  private Instant now = Instant.parse("2026-11-28T11:39:04Z");
  private int written;

  @BeforeEach
  void open() throws Exception {
    for (int i = 0; i < PODS; i++) {
      pods.add(new FakeLogs());
    }
    write(500);
    for (int i = 0; i < PODS; i++) {
      var source = new LogSource(i, i, "n", "web-6d9c8b7f4-2xkqp", "c", "2xkqp");
      readers.add("p" + i, pods.get(i), source, new LogOptions(null, -1, false));
    }
    readers.start();
    awaitLines();
  }

  @AfterEach
  void close() {
    readers.close();
  }

  private void write(int count) {
    for (int i = 0; i < count; i++) {
      pods.get(random.nextInt(PODS)).write(next(), "line " + written++);
    }
  }

  private Instant next() {
    now = now.plusMillis(3);
    return now;
  }

  private void lose() {
    for (FakeLogs pod : pods) {
      pod.refuse(DOWN);
      pod.breakOff(next(), "line " + written++);
    }
  }

  private void comeBack() {
    pods.forEach(pod -> pod.refuse(null));
  }

  private void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
  }

  private void awaitLines() throws Exception {
    await(() -> read.size() >= written);
  }

  private List<String> allWritten() {
    return IntStream.range(0, written).mapToObj(i -> "line " + i).toList();
  }

  private void awaitTries(int more) throws Exception {
    List<Integer> wanted = pods.stream().map(pod -> pod.tries() + more).toList();
    await(() -> IntStream.range(0, PODS).allMatch(i -> pods.get(i).tries() >= wanted.get(i)));
  }

  @Test
  void goesOnInOrderWhenTheServerComesBack() throws Exception {
    for (int i = 0; i < 3; i++) {
      lose();
      write(1_000);
      awaitTries(2);
      comeBack();
      awaitLines();
    }

    assertThat(read).containsExactlyElementsOf(allWritten());
  }

  @Test
  void goesOnInOrderWhenTheServerAnswersOneAfterTheOther() throws Exception {
    lose();
    write(1_000);
    awaitTries(3);

    for (FakeLogs pod : pods) {
      pod.refuse(null);
      write(5);
    }
    awaitLines();

    assertThat(read).containsExactlyElementsOf(allWritten());
  }

  @Test
  void holdsNobodyUpForAPodThatStaysAway() throws Exception {
    lose();
    pods.subList(1, PODS).forEach(pod -> pod.refuse(null));
    await(() -> read.size() >= written - 1);

    for (int i = 0; i < 5; i++) {
      pods.getLast().write(next(), "tick");
      long before = System.nanoTime();
      int seen = read.size();
      await(() -> read.size() > seen);
      assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }
  }

  @Test
  void holdsNobodyUpForASilentPod() throws Exception {
    pods.get(3).write(next(), "tick");
    await(() -> read.contains("tick"));
    lose();
    comeBack();
    awaitLines();

    long before = System.nanoTime();
    pods.get(3).write(next(), "tock");
    await(() -> read.contains("tock"));

    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(5));
  }
}
