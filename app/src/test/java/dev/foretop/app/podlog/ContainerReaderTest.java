package dev.foretop.app.podlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ApiProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.testfx.util.WaitForAsyncUtils;

/// Nothing is lost and nothing comes twice, whatever happens to the server and the container.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class ContainerReaderTest {

  private final FakeLogs logs = new FakeLogs();
  private final List<String> read = new CopyOnWriteArrayList<>();
  private final Merger merger = new Merger(this::store, Set::of);
  private final ContainerReader reader =
      new ContainerReader(
          logs,
          new LogSource(0, 0, "n", "web-6d9c8b7f4-2xkqp", "c", "2xkqp"),
          new LogOptions(null, -1, false),
          merger,
          () -> {});
  private Instant now = Instant.parse("2026-11-28T11:39:04Z");
  private int written;

  private void store(List<Entry> lines) {
    lines.forEach(line ->
        read.add((line.isSeam() ? "-- " : "") + new String(line.text(), StandardCharsets.UTF_8)));
  }

  @AfterEach
  void close() {
    reader.close();
    merger.close();
  }

  private void write(int count) {
    for (int i = 0; i < count; i++) {
      logs.write(next(), "line " + written++);
    }
  }

  private Instant next() {
    now = now.plusMillis(130);
    return now;
  }

  private void awaitLines() throws Exception {
    WaitForAsyncUtils.waitFor(
        20, java.util.concurrent.TimeUnit.SECONDS, () -> lines().size() >= written);
  }

  private List<String> lines() {
    return read.stream().filter(line -> !line.startsWith("-- ")).toList();
  }

  private List<String> seams() {
    return read.stream().filter(line -> line.startsWith("-- ")).toList();
  }

  private List<String> allWritten() {
    return IntStream.range(0, written).mapToObj(i -> "line " + i).toList();
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws Exception {
    write(20);
    reader.start();
    awaitLines();

    for (int i = 0; i < 5; i++) {
      logs.breakOff(next(), "line " + written++);
      write(7);
      awaitLines();
    }

    assertThat(read).containsExactlyElementsOf(allWritten());
  }

  @Test
  void goesOnWithTheNextRunOfTheContainerBehindASeam() throws Exception {
    write(5);
    reader.start();
    awaitLines();
    logs.breakOff(next(), "line " + written++);
    write(3);

    logs.restart();
    write(4);
    awaitLines();

    assertThat(lines()).containsExactlyElementsOf(allWritten());
    assertThat(seams()).containsExactly("-- 2xkqp c was restarted (exit code 1)");
    assertThat(read.indexOf(seams().getFirst())).isEqualTo(9);
  }

  @Test
  void losesNothingOverManyBreaksAndRestarts() throws Exception {
    var random = new Random(7);
    reader.start();
    for (int i = 0; i < 12; i++) {
      write(1 + random.nextInt(40));
      if (random.nextBoolean()) {
        logs.breakOff(next(), "line " + written++);
      }
      if (random.nextInt(3) == 0) {
        awaitLines();
        logs.restart();
      }
      awaitLines();
    }

    assertThat(lines()).containsExactlyElementsOf(allWritten());
  }

  @Test
  void tellsEqualLinesOfOneMomentApart() throws Exception {
    for (int i = 0; i < 3; i++) {
      logs.write(now, "same");
    }
    reader.start();
    written = 3;
    awaitLines();

    logs.breakOff(now, "same");
    logs.write(now, "same");
    written = 5;
    awaitLines();

    assertThat(read).containsExactly("same", "same", "same", "same", "same");
  }

  @Test
  void marksWhatIsGoneForGood() throws Exception {
    write(5);
    reader.start();
    awaitLines();
    logs.refuse(new ApiProblem.Unreachable("The cluster did not answer in time.", null));
    logs.breakOff(next(), "lost");
    logs.rotate();
    now = now.plusSeconds(60);
    write(2);
    logs.refuse(null);

    awaitLines();

    assertThat(lines()).containsExactlyElementsOf(allWritten());
    assertThat(seams()).singleElement().asString().contains("are lost: the log was rotated");
  }

  @Test
  void endsWithThePod() throws Exception {
    write(3);
    reader.start();
    awaitLines();

    logs.remove();

    WaitForAsyncUtils.waitFor(20, java.util.concurrent.TimeUnit.SECONDS, reader::isOver);
    WaitForAsyncUtils.waitFor(20, java.util.concurrent.TimeUnit.SECONDS, () -> !seams().isEmpty());
    assertThat(seams()).containsExactly("-- web-6d9c8b7f4-2xkqp is gone");
  }
}
