package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import dev.foretop.app.demo.pod.ContainerLog;
import dev.foretop.app.demo.pod.LogLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Answers with the log of a container, and goes on if the client wants to follow it.
final class LogEndpoint {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);
  private static final String PLAIN = "text/plain";

  private final InstantSource clock;

  LogEndpoint(InstantSource clock) {
    this.clock = clock;
  }

  /// Which lines are wanted, and how.
  private record Wish(
      boolean follows, boolean hasTimes, OptionalLong tail, Instant since, OptionalLong bytes) {

    String text(List<LogLine> lines) {
      var text = new StringBuilder();
      for (LogLine line : lines) {
        text.append(hasTimes ? TIMESTAMP.format(line.time()) + " " : "").append(line.text());
        text.append('\n');
      }
      return text.toString();
    }

    List<LogLine> ended(List<LogLine> lines) {
      int count = (int) Math.min(lines.size(), tail.orElse(Long.MAX_VALUE));
      return lines.subList(lines.size() - count, lines.size());
    }
  }

  void log(Call call, JsonNode pod, String container) throws IOException {
    Wish wish = wish(call.query(), Json.name(pod));
    boolean isPrevious = call.query().truth("previous");
    var log =
        ContainerLog.of(pod, container, isPrevious)
            .orElseThrow(() -> unavailable(pod, container, isPrevious));
    Instant now = clock.instant();
    String text = wish.text(wish.ended(log.between(wish.since(), now)));
    if (wish.follows() && log.end() == null) {
      follow(call, log, wish, text, now);
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int length = (int) Math.min(bytes.length, wish.bytes().orElse(Long.MAX_VALUE));
      call.answer(200, PLAIN, new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
  }

  private void follow(Call call, ContainerLog log, Wish wish, String start, Instant from)
      throws IOException {
    try (var stream = EventStream.open(call, PLAIN)) {
      var lost = new CountDownLatch(1);
      stream.whenLost(lost::countDown);
      stream.write(ByteBuffer.wrap(start.getBytes(StandardCharsets.UTF_8)));
      Instant last = from;
      while (!lost.await(ContainerLog.PACE.toMillis() / 2, TimeUnit.MILLISECONDS)) {
        Instant now = clock.instant();
        String text = wish.text(log.between(last, now));
        stream.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        last = now;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Wish wish(Query query, String pod) {
    OptionalLong tail = query.number("tailLines");
    OptionalLong bytes = query.number("limitBytes");
    OptionalLong seconds = query.number("sinceSeconds");
    String time = query.text("sinceTime");
    require(pod, "tailLines", tail, 0, "must be greater than or equal to 0");
    require(pod, "limitBytes", bytes, 1, "must be greater than 0");
    require(pod, "sinceSeconds", seconds, 1, "must be greater than 0");
    if (seconds.isPresent() && !time.isEmpty()) {
      String rule = "at most one of `sinceTime` or `sinceSeconds` may be specified";
      throw invalid(pod, Cause.forbidden("[]", rule));
    }
    Instant since =
        seconds.isPresent()
            ? clock.instant().minusSeconds(Math.min(seconds.getAsLong(), 1L << 31))
            : time(time);
    return new Wish(query.truth("follow"), query.truth("timestamps"), tail, since, bytes);
  }

  private static Instant time(String text) {
    try {
      return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw Status.badRequest(
          "parsing time %s as \"2006-01-02T15:04:05Z07:00\": cannot parse %s as \"2006\""
              .formatted(Status.quoted(text), Status.quoted(text)));
    }
  }

  private static void require(
      String pod, String field, OptionalLong value, long least, String rule) {
    if (value.isPresent() && value.getAsLong() < least) {
      throw invalid(pod, Cause.invalid(field, Long.toString(value.getAsLong()), rule));
    }
  }

  private static RuntimeException invalid(String pod, Cause cause) {
    return Status.invalid("", "PodLogOptions", pod, List.of(cause));
  }

  private static RuntimeException unavailable(JsonNode pod, String container, boolean isPrevious) {
    String name = Json.name(pod);
    String place = "container \"%s\" in pod \"%s\"".formatted(container, name);
    return Status.badRequest(
        isPrevious
            ? "previous terminated " + place + " not found"
            : place + " is waiting to start: ContainerCreating");
  }
}
