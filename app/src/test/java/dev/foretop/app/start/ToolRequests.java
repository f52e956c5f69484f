package dev.foretop.app.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends what tools send to the proxy behind a window.
public final class ToolRequests implements AutoCloseable {

  private static final long SECOND = 1_000_000_000;
  private static final int THREADS = 4;

  private final WindowFixture window;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public ToolRequests(WindowFixture window) {
    this.window = window;
  }

  public HttpClient http() {
    return http;
  }

  /// Makes a token for a tool, and returns it.
  ///
  /// @param grant as JSON
  public String issue(String name, String grant) throws IOException, InterruptedException {
    HttpRequest request =
        to("/local/v1/clients", window.endpoint().token())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"%s\",\"grant\":%s}".formatted(name, grant)))
            .build();
    return json(request).path("token").asString();
  }

  /// Returns what the owner is told of what each tool has used.
  public JsonNode usage() throws IOException, InterruptedException {
    return json(to("/local/v1/usage", window.endpoint().token()).build());
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    return JsonMapper.shared().readTree(answer.body());
  }

  public HttpRequest.Builder to(String path, String token) {
    String base = window.endpoint().base().toString();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return HttpRequest.newBuilder(URI.create(root + path))
        .header("Authorization", "Bearer " + token);
  }

  /// Begins to ask for the demo cluster's version, a number of times a second, each token in turn.
  public Load load(int perSecond, String... tokens) {
    return new Load(perSecond, tokens);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /// Requests that come at a pace until it is closed.
  public final class Load implements AutoCloseable {

    private final AtomicLong answered = new AtomicLong();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, task -> Thread.ofPlatform().daemon().unstarted(task));

    private Load(int perSecond, String... tokens) {
      for (int i = 0; i < THREADS; i++) {
        String token = tokens[i % tokens.length];
        var _ = threads.submit(() -> ask(token, SECOND * THREADS / perSecond));
      }
    }

    private Void ask(String token, long gap) throws IOException, InterruptedException {
      HttpRequest request = to("/api/kubernetes/clusters/demo/version", token).build();
      long next = System.nanoTime();
      while (!isOver.get()) {
        http.send(request, BodyHandlers.discarding());
        answered.incrementAndGet();
        next += gap;
        LockSupport.parkNanos(next - System.nanoTime());
      }
      return null;
    }

    /// Returns how many were answered.
    public long answered() {
      return answered.get();
    }

    /// Lets those under way end.
    @Override
    public void close() {
      isOver.set(true);
      threads.close();
    }
  }
}
