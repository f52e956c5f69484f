package dev.foretop.app.forward;

import dev.foretop.app.kinds.PodQuery;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ObjectWatch;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.stream.ChannelSocket;
import dev.foretop.app.machine.PortHolder;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// A port of this machine that leads to a port of a pod. Every connection is one of its own to the
/// pod; when that pod dies, the next goes to another one that is ready.
public final class Forward implements AutoCloseable {

  private static final Duration PROBE_EVERY = Duration.ofSeconds(20);
  private static final Duration BROKEN_RETRY = Duration.ofSeconds(3);
  private static final int MOST_TRIES = 3;

  // A client that comes while a pod is replaced would rather wait than be cut.
  private static final Duration WAIT_FOR_POD = Duration.ofSeconds(20);

  private final Cluster cluster;
  private final ForwardTarget target;
  private final JsonNode object;
  private final ServerSocket server;
  private final ReadyPods pods;
  private final ObjectWatch watch;
  private final Runnable onChange;
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Semaphore podsChanged = new Semaphore(0);
  private final Thread prober;
  private volatile String pod = "";
  private volatile ForwardState state = new ForwardState.Starting();
  private volatile boolean closed;

  private Forward(
      Cluster cluster,
      ForwardTarget target,
      JsonNode object,
      PodQuery query,
      ServerSocket server,
      Runnable onChange) {
    this.cluster = cluster;
    this.target = target;
    this.object = object;
    this.server = server;
    this.onChange = onChange;
    this.pods = new ReadyPods(query, meant(target), this::podsChanged);
    this.watch = cluster.streams().pods(query.namespace(), query.query(), pods);
    Thread.ofVirtual().name("forward-accept").start(this::accept);
    this.prober = Thread.ofVirtual().name("forward-probe").start(this::probe);
  }

  /// Listens and leads to the pods of an object. Blocks.
  ///
  /// @param local where to listen
  /// @param onChange called on any thread when there is something new to be seen
  /// @throws IOException with words for the user, if that cannot be
  public static Forward open(Cluster cluster, ForwardTarget target, Local local, Runnable onChange)
      throws IOException {
    JsonNode object = cluster.objects().json(target.object());
    PodQuery query = Successors.query(cluster, target.object(), object);
    return new Forward(cluster, target, object, query, listen(local), onChange);
  }

  private static String meant(ForwardTarget target) {
    boolean isPod = target.object().kind().qualifiedName().equals("pods");
    return isPod ? target.object().name() : "";
  }

  private static ServerSocket listen(Local local) throws IOException {
    try {
      return local.listen();
    } catch (BindException e) {
      int port = local.port();
      throw new IOException(
          Texts.of(
              "forward.port.machine.choose",
              String.valueOf(port),
              PortHolder.find(port).map(Forward::taken).orElseGet(() -> taken(port))),
          e);
    }
  }

  private static String taken(String program) {
    return Texts.of("forward.taken", VisibleText.name(program));
  }

  private static String taken(int port) {
    return Texts.of(
        "forward.taken.another.program",
        port < 1024 ? Texts.of("forward.needs.special.rights") : "");
  }

  public ForwardTarget target() {
    return target;
  }

  /// Returns the port of this machine.
  public int localPort() {
    return server.getLocalPort();
  }

  /// Whether other machines can connect, and not this one alone.
  public boolean isForNetwork() {
    return server.getInetAddress().isAnyLocalAddress();
  }

  public ForwardState state() {
    return state;
  }

  /// Returns how many connections are open.
  public int connections() {
    return open.size();
  }

  /// Returns how many bytes came from pods.
  public long received() {
    return received.get();
  }

  /// Returns how many bytes went to pods.
  public long sent() {
    return sent.get();
  }

  private void set(ForwardState next) {
    if (!closed && !next.equals(state)) {
      state = next;
      onChange.run();
    }
  }

  private void accept() {
    while (!closed) {
      try {
        Socket local = server.accept();
        local.setTcpNoDelay(true);
        open.add(local);
        Thread.ofVirtual().name("forward").start(() -> serve(local));
      } catch (IOException e) {
        if (!closed) {
          set(new ForwardState.Stopped(String.valueOf(e.getMessage())));
        }
        return;
      }
    }
  }

  private void serve(Socket local) {
    onChange.run();
    try (local) {
      String why = carry(local);
      if (!why.isEmpty()) {
        set(new ForwardState.Broken(why));
        podsChanged.release();
      }
    } catch (IOException _) {
      // The client has gone.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(local);
      onChange.run();
    }
  }

  // Returns why the pod's side ended, empty if in order.
  private String carry(Socket local) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + WAIT_FOR_POD.toNanos();
    String why = Texts.of("forward.no.pod.ready");
    while (!closed && System.nanoTime() < giveUp) {
      List<JsonNode> ready = pods.ready(pod);
      for (JsonNode candidate : ready.subList(0, Math.min(MOST_TRIES, ready.size()))) {
        try {
          var connection = new Connection(local, received, sent);
          ChannelSocket remote = connect(candidate, connection);
          chose(candidate);
          return connection.carry(remote);
        } catch (ApiException e) {
          why = e.problem().message();
          if (e.problem() instanceof ApiProblem.Forbidden) {
            return why;
          }
        }
      }
      Thread.sleep(200);
    }
    return why;
  }

  private void chose(JsonNode candidate) {
    pod = ReadyPods.name(candidate);
    set(new ForwardState.Ready(pod));
  }

  private ChannelSocket connect(JsonNode candidate, ChannelSocket.Listener listener)
      throws ApiException {
    boolean isService = target.object().kind().qualifiedName().equals("services");
    OptionalInt port = TargetPort.of(object, isService, target.port(), candidate);
    if (port.isEmpty()) {
      String offered = String.join(", ", TargetPort.offered(object));
      String message =
          offered.isEmpty()
              ? Texts.of("forward.no.port", target.object().place(), target.port())
              : Texts.of("forward.other.ports", target.object().place(), target.port(), offered);
      throw new ApiException(new ApiProblem.NotFound(message));
    }
    String namespace = candidate.at("/metadata/namespace").asString("");
    var key = new ObjectKey(cluster.id(), ResourceKind.PODS, namespace, ReadyPods.name(candidate));
    return cluster.streams().forward(key, port.getAsInt(), listener);
  }

  private void podsChanged() {
    String unreachable = pods.unreachable();
    if (unreachable != null) {
      set(new ForwardState.Broken(unreachable)); // a probe would find out after its patience only
    }
    podsChanged.release();
  }

  // What is shown is what was seen: now and then, and whenever pods come and go, a connection is
  // opened and closed again.
  private void probe() {
    try {
      while (!closed) {
        ForwardState seen = look();
        set(seen);
        boolean isFine = seen instanceof ForwardState.Ready;
        Duration pause = isFine ? PROBE_EVERY : BROKEN_RETRY;
        if (podsChanged.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          podsChanged.drainPermits();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private ForwardState look() throws InterruptedException {
    String trouble = pods.trouble();
    List<JsonNode> ready = pods.ready(pod);
    if (ready.isEmpty()) {
      boolean isStarting = !pods.areKnown() && trouble == null;
      return isStarting
          ? new ForwardState.Starting()
          : new ForwardState.Waiting(trouble == null ? "" : trouble);
    }
    var probe = new Probe();
    try (ChannelSocket _ = connect(ready.getFirst(), probe)) {
      String refusal = probe.refusal();
      if (refusal.isEmpty()) {
        pod = ReadyPods.name(ready.getFirst());
        return new ForwardState.Ready(pod);
      }
      return new ForwardState.Broken(refusal);
    } catch (ApiException e) {
      return new ForwardState.Broken(e.problem().message());
    }
  }

  /// Stops listening and cuts what is open.
  @Override
  public void close() {
    closed = true;
    state = new ForwardState.Stopped("");
    prober.interrupt();
    watch.close();
    closeQuietly(server);
    open.forEach(Forward::closeQuietly);
    onChange.run();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception _) {
      // There is nothing more to be done with it.
    }
  }
}
