package dev.foretop.app.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Speaks with one agent over two streams, a message on each line, until the agent closes its own.
/// Messages are passed on side by side, a bounded number of them.
public final class AgentStream {

  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_CALLS = 16;
  private static final int INVALID = -32600;
  private static final int INTERNAL = -32603;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Answers answers;
  private final InputStream in;
  private final OutputStream out;
  private final Semaphore calls = new Semaphore(MOST_CALLS);
  private volatile String agent = "";

  /// Answers messages.
  @FunctionalInterface
  public interface Answers {

    /// Returns the answer; empty where none is wanted.
    ///
    /// @param agent what the agent calls itself; empty if it has not said
    Optional<String> answer(String agent, String message) throws IOException, InterruptedException;
  }

  public AgentStream(Answers answers, InputStream in, OutputStream out) {
    this.answers = answers;
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /// Answers until there are no more messages.
  public void run() throws IOException, InterruptedException {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("agent-", 0).factory());
    try {
      for (Line line = readLine(); !line.isEnd(); line = readLine()) {
        take(line, threads);
      }
    } finally {
      // What is under way may still be answered to who has only stopped asking.
      threads.shutdown();
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    }
  }

  private record Line(String text, boolean isTooLong, boolean isEnd) {}

  private Line readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    boolean tooLong = false;
    int next = in.read();
    while (next >= 0 && next != '\n') {
      tooLong = tooLong || line.size() >= MOST_BYTES;
      if (!tooLong) {
        line.write(next);
      }
      next = in.read();
    }
    return new Line(line.toString(UTF_8).strip(), tooLong, next < 0 && line.size() == 0);
  }

  private void take(Line line, ExecutorService threads) throws IOException, InterruptedException {
    String message = line.text();
    if (line.isTooLong()) {
      write(error(JSON.nullNode(), INVALID, "A message is up to 4 MiB long"));
    } else if (!message.isEmpty()) {
      JsonNode read = read(message);
      if (read.path("method").asString("").equals("initialize")) {
        agent = read.at("/params/clientInfo/name").asString("");
      }
      calls.acquire();
      threads.execute(() -> answer(message, read.path("id")));
    }
  }

  private static JsonNode read(String message) {
    try {
      return JSON.readTree(message);
    } catch (JacksonException _) {
      return JSON.missingNode(); // who answers says what is wrong with it
    }
  }

  private void answer(String message, JsonNode id) {
    try {
      Optional<String> answer = answers.answer(agent, message);
      if (answer.isPresent()) {
        write(answer.get());
      }
    } catch (IOException e) {
      complain(id, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      calls.release();
    }
  }

  private void complain(JsonNode id, IOException failure) {
    if (!id.isMissingNode()) {
      try {
        write(error(id, INTERNAL, String.valueOf(failure.getMessage())));
      } catch (IOException _) {
        // The agent is gone; the end of its stream will tell.
      }
    }
  }

  private static String error(JsonNode id, int code, String message) {
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", id);
    answer.putObject("error").put("code", code).put("message", message);
    return answer.toString();
  }

  private synchronized void write(String answer) throws IOException {
    out.write((answer + "\n").getBytes(UTF_8));
    out.flush();
  }
}
