package dev.foretop.app.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Speaks with one agent over two streams, a message on each line, until the agent closes its own.
///
/// Calls run side by side, a bounded number of them; one that the agent takes back is interrupted
/// and not answered.
public final class AgentStream {

  private static final int MOST_CALLS = 16;

  private final AgentServer server;
  private final Sessions sessions;
  private final InputStream in;
  private final OutputStream out;
  private final Semaphore calls = new Semaphore(MOST_CALLS);
  private final Map<String, Thread> running = new ConcurrentHashMap<>();
  private volatile String agent = "";

  /// Makes what calls run in, when there is one.
  @FunctionalInterface
  public interface Sessions {

    /// Returns what a call runs in.
    ///
    /// @param agent what the agent calls itself; empty if it does not say
    AgentSession session(String agent) throws IOException, InterruptedException;
  }

  public AgentStream(AgentServer server, Sessions sessions, InputStream in, OutputStream out) {
    this.server = server;
    this.sessions = sessions;
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /// Answers until there are no more messages.
  public void run() throws IOException, InterruptedException {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("agent-", 0).factory())) {
      Line line = readLine();
      while (!line.isEnd()) {
        take(line, threads);
        line = readLine();
      }
      threads.shutdown();
      // What is under way may still be answered to who has only stopped asking.
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    }
  }

  private record Line(byte[] bytes, boolean isTooLong, boolean isEnd) {}

  private Line readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    boolean tooLong = false;
    int next = in.read();
    while (next >= 0 && next != '\n') {
      tooLong = tooLong || line.size() >= AgentServer.mostBytes();
      if (!tooLong) {
        line.write(next);
      }
      next = in.read();
    }
    return new Line(line.toByteArray(), tooLong, next < 0 && line.size() == 0);
  }

  private void take(Line line, ExecutorService threads) throws IOException, InterruptedException {
    String message = new String(line.bytes(), UTF_8).strip();
    if (line.isTooLong()) {
      write(AgentServer.tooLong());
    } else if (!message.isEmpty()) {
      JsonNode read = read(message);
      if (read.path("method").asString("").equals("initialize")) {
        agent = read.at("/params/clientInfo/name").asString("");
      }
      if (read.path("method").asString("").equals("notifications/cancelled")) {
        cancel(read.at("/params/requestId").toString());
        return;
      }
      calls.acquire();
      threads.execute(() -> answer(message, read.path("id").toString()));
    }
  }

  private static JsonNode read(String message) {
    try {
      return MessageTransport.JSON.readTree(message);
    } catch (JacksonException _) {
      return MessageTransport.JSON.missingNode(); // the server says what is wrong with it
    }
  }

  private void cancel(String id) {
    Thread thread = running.remove(id);
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void answer(String message, String id) {
    boolean isCall = !id.isEmpty();
    try {
      if (isCall) {
        running.put(id, Thread.currentThread());
      }
      var answer = server.answer(sessions.session(agent), message);
      if (answer.isPresent() && (!isCall || running.remove(id) != null)) {
        write(answer.get());
      }
    } catch (IOException e) {
      complain(id, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      running.remove(id);
      calls.release();
    }
  }

  private void complain(String id, IOException failure) {
    if (!id.isEmpty()) {
      try {
        JsonNode asked = MessageTransport.JSON.readTree(id);
        write(MessageTransport.error(asked, -32603, String.valueOf(failure.getMessage())));
      } catch (IOException _) {
        // The agent is gone; the end of its stream will tell.
      }
    }
  }

  private synchronized void write(String answer) throws IOException {
    out.write((answer + "\n").getBytes(UTF_8));
    out.flush();
  }
}
