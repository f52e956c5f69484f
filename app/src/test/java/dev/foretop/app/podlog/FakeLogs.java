package dev.foretop.app.podlog;

import dev.foretop.app.kube.Access;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.Deprecations;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.LogQuery;
import dev.foretop.app.kube.LogRead;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ObjectWatch;
import dev.foretop.app.kube.Objects;
import dev.foretop.app.kube.RawRequests;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.Streams;
import dev.foretop.app.kube.TableSource;
import dev.foretop.app.kube.stream.ChannelSocket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One pod with one container, whose log is served as a kubelet does: from whole seconds on, each
/// run of the container for itself, and cut off at any byte when the server is lost.
final class FakeLogs implements Cluster, Objects, Streams {

  private record Line(Instant time, String text) {

    byte[] bytes() {
      return (time + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }
  }

  private final List<List<Line>> runs = new ArrayList<>(List.of(new ArrayList<>()));
  private final List<Tap> open = new ArrayList<>();
  private boolean isRunning = true;
  private boolean isGone;
  private @Nullable ApiProblem refusal;
  private int tries;

  synchronized void write(Instant time, String text) {
    var line = new Line(time, text);
    runs.getLast().add(line);
    open.forEach(tap -> tap.add(line.bytes()));
  }

  /// The connection to the server breaks in the middle of a line that is just being sent.
  synchronized void breakOff(Instant time, String text) {
    var line = new Line(time, text);
    runs.getLast().add(line);
    byte[] half = java.util.Arrays.copyOf(line.bytes(), line.bytes().length / 2);
    open.forEach(tap -> tap.add(half));
    open.forEach(tap -> tap.end(new IOException("reset")));
    open.clear();
  }

  /// The container ends and starts anew.
  synchronized void restart() {
    open.forEach(tap -> tap.end(null));
    open.clear();
    runs.add(new ArrayList<>());
  }

  /// The node throws the lines away that were written so far.
  synchronized void rotate() {
    runs.getLast().clear();
  }

  synchronized void refuse(@Nullable ApiProblem problem) {
    refusal = problem;
  }

  /// How often the pod or its log was asked for.
  synchronized int tries() {
    return tries;
  }

  synchronized void end() {
    isRunning = false;
    open.forEach(tap -> tap.end(null));
    open.clear();
  }

  synchronized void remove() {
    isGone = true;
    end();
  }

  @Override
  public synchronized JsonNode json(ObjectKey object) throws ApiException {
    requireServer();
    if (isGone) {
      throw new ApiException(new ApiProblem.NotFound("pods \"p\" not found"));
    }
    return pod();
  }

  synchronized JsonNode pod() {
    String json =
        """
        {"metadata": {"namespace": "n", "name": "web-6d9c8b7f4-2xkqp", "uid": "u"},
         "status": {"phase": "%s", "containerStatuses": [{"name": "c", "restartCount": %d,
           "state": {%s}, "lastState": {"terminated": {"exitCode": 1, "reason": "Error"}}}]}}
        """
            .formatted(
                isRunning ? "Running" : "Succeeded",
                runs.size() - 1,
                isRunning ? "\"running\": {}" : "\"terminated\": {\"exitCode\": 0}");
    return JsonMapper.shared().readTree(json);
  }

  @Override
  public LogRead log(ObjectKey pod, LogQuery query) {
    var tap = new Tap();
    return new LogRead() {
      @Override
      public void run(Taker taker) throws ApiException {
        fill(tap, query);
        try {
          taker.take(tap);
        } catch (IOException e) {
          throw new ApiException(new ApiProblem.Unreachable("The connection broke", null));
        }
      }

      @Override
      public void close() {
        tap.end(new IOException("cancelled"));
      }
    };
  }

  private void requireServer() throws ApiException {
    tries++;
    if (refusal != null) {
      throw new ApiException(refusal);
    }
  }

  private synchronized void fill(Tap tap, LogQuery query) throws ApiException {
    requireServer();
    int run = runs.size() - (query.isPrevious() ? 2 : 1);
    if (run < 0) {
      throw new ApiException(new ApiProblem.Failed(400, "previous terminated container not found"));
    }
    Instant since = query.since();
    runs.get(run).stream()
        .filter(line -> since == null || !line.time().isBefore(since))
        .forEach(line -> tap.add(line.bytes()));
    if (query.follows() && isRunning) {
      open.add(tap);
    } else {
      tap.end(null);
    }
  }

  /// What a reader reads from.
  private static final class Tap extends InputStream {

    private final Deque<byte[]> parts = new ArrayDeque<>();
    private int at;
    private boolean hasEnded;
    private @Nullable IOException failure;

    synchronized void add(byte[] bytes) {
      parts.add(bytes);
      notifyAll();
    }

    synchronized void end(@Nullable IOException why) {
      hasEnded = true;
      failure = why;
      notifyAll();
    }

    @Override
    public synchronized int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] to, int from, int length) throws IOException {
      while (parts.isEmpty() && !hasEnded) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException(e);
        }
      }
      if (parts.isEmpty()) {
        if (failure != null) {
          throw failure;
        }
        return -1;
      }
      byte[] part = parts.getFirst();
      int count = Math.min(length, part.length - at);
      System.arraycopy(part, at, to, from, count);
      at += count;
      if (at == part.length) {
        parts.removeFirst();
        at = 0;
      }
      return count;
    }
  }

  @Override
  public ClusterId id() {
    return new ClusterId("c");
  }

  @Override
  public Discovery discovery() {
    return Discovery.EMPTY;
  }

  @Override
  public TableSource tables() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Objects objects() {
    return this;
  }

  @Override
  public Deprecations deprecations() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> likelyNamespaces() {
    return List.of();
  }

  @Override
  public Streams streams() {
    return this;
  }

  @Override
  public Access access() {
    throw new UnsupportedOperationException();
  }

  @Override
  public RawRequests requests() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<JsonNode> metadata(ResourceKind kind, String namespace, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public JsonNode document(String path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public JsonNode list(ResourceKind kind, String namespace, String query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ChannelSocket exec(ObjectKey pod, Command command, ChannelSocket.Listener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ChannelSocket attach(ObjectKey pod, Command command, ChannelSocket.Listener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ChannelSocket forward(ObjectKey pod, int port, ChannelSocket.Listener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ObjectWatch objects(
      ResourceKind kind, String namespace, String query, ObjectWatch.Listener listener) {
    throw new UnsupportedOperationException();
  }
}
