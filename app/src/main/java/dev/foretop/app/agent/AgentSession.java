package dev.foretop.app.agent;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.kube.ClusterReader;
import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.proxy.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// What one agent sees of the clusters, by its own token. Safe for use by many threads; its calls
/// block.
public final class AgentSession implements AutoCloseable {

  // One who has been told no is not to ask on, nor to have asked already.
  private static final Duration AFTER_NO = Duration.ofSeconds(10);
  private static final int MOST_WISHES = 3;

  private final String agent;
  private final boolean mayWrite;
  private final ChangeDesk desk;
  private final KubernetesClient client;
  private final Map<String, Thread> running = new ConcurrentHashMap<>();
  private final Semaphore wishes = new Semaphore(MOST_WISHES);
  private final Set<WishedChange> waiting = ConcurrentHashMap.newKeySet();
  private volatile Instant declinedAt = Instant.MIN;
  private final Map<ClusterId, ClusterReader> readers = new ConcurrentHashMap<>();

  /// @param agent how it is called
  /// @param mayWrite whether the token's grant covers changes
  /// @param desk puts wishes for changes to the user
  AgentSession(ProxyEndpoint endpoint, String agent, boolean mayWrite, ChangeDesk desk) {
    this.agent = agent;
    this.mayWrite = mayWrite;
    this.desk = desk;
    this.client = new KubernetesClient(endpoint);
  }

  boolean mayWrite() {
    return mayWrite;
  }

  String agent() {
    return agent;
  }

  /// Opens a cluster for a change; to be closed when it is made or given up.
  ClusterSession open(ClusterInfo cluster) {
    return client.open(cluster.id(), cluster.signIn(), new ClusterSession.Listener() {});
  }

  /// Puts a wish to the user and waits for the answer.
  WishedChange.Answer ask(WishedChange wish, Duration patience)
      throws ToolException, InterruptedException {
    if (declinedAt.plus(AFTER_NO).isAfter(Instant.now())) {
      throw new ToolException("The user has just declined. Talk to them before you ask again.");
    }
    if (!wishes.tryAcquire()) {
      throw new ToolException(
          "%d changes wait for the user's answer already; ask when they are answered."
              .formatted(MOST_WISHES));
    }
    try {
      waiting.add(wish);
      if (!desk.ask(wish)) {
        throw new ToolException(
            "Nothing was changed: Foretop's window is not open, and only there a change can be"
                + " approved. Ask the user to start Foretop.");
      }
      WishedChange.Answer answer = wish.await(patience);
      if (!answer.isDone()) {
        declinedAt = Instant.now();
        waiting.forEach(WishedChange::decline);
      }
      return answer;
    } finally {
      waiting.remove(wish);
      wishes.release();
    }
  }

  /// Notes that a call runs on this thread.
  void begin(String call) {
    running.put(call, Thread.currentThread());
  }

  void end(String call) {
    running.remove(call, Thread.currentThread());
  }

  /// Breaks off a call that the agent has taken back.
  void cancel(String call) {
    Thread thread = running.get(call);
    if (thread != null) {
      thread.interrupt();
    }
  }

  ClusterList clusters() throws ApiException {
    return client.clusters();
  }

  ClusterReader reader(ClusterInfo cluster) {
    return readers.computeIfAbsent(cluster.id(), client::reader);
  }

  /// Returns the cluster that an agent named by its id, name or title.
  ClusterInfo cluster(String wanted) throws ApiException, ToolException {
    List<ClusterInfo> all = clusters().clusters();
    List<ClusterInfo> exact =
        all.stream().filter(each -> each.id().value().equals(wanted)).toList();
    List<ClusterInfo> named =
        exact.isEmpty() ? all.stream().filter(each -> isCalled(each, wanted)).toList() : exact;
    if (named.isEmpty()) {
      throw new ToolException(
          "No cluster that you may reach has the id or name '%s'. list_clusters tells which there are."
              .formatted(VisibleText.name(wanted)));
    }
    if (named.size() > 1) {
      throw new ToolException(
          "%d clusters are called '%s'; name one by its id, which list_clusters tells."
              .formatted(named.size(), VisibleText.name(wanted)));
    }
    return named.getFirst();
  }

  private static boolean isCalled(ClusterInfo info, String wanted) {
    return info.name().equals(wanted) || wanted.equals(info.title());
  }

  /// Returns the kind that an agent named as kubectl's users do.
  ResourceKind kind(ClusterInfo cluster, String wanted)
      throws ApiException, ToolException, InterruptedException {
    String name = wanted.strip().toLowerCase(Locale.ROOT);
    return reader(cluster).discovery().kinds().stream()
        .filter(kind -> isCalled(kind, name))
        .findFirst()
        .orElseThrow(() ->
            new ToolException(
                "Cluster %s has no kind '%s'. list_kinds tells which it has."
                    .formatted(cluster.displayName(), VisibleText.name(wanted))));
  }

  /// Returns the kind that an object says it is of.
  ResourceKind kind(ClusterInfo cluster, String apiVersion, String wanted)
      throws ApiException, ToolException, InterruptedException {
    return reader(cluster).discovery().kinds().stream()
        .filter(kind -> kind.apiVersion().equals(apiVersion) && kind.kind().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            new ToolException(
                "Cluster %s has no kind %s of %s."
                    .formatted(
                        cluster.displayName(),
                        VisibleText.name(wanted),
                        VisibleText.name(apiVersion))));
  }

  private static boolean isCalled(ResourceKind kind, String name) {
    return kind.plural().equals(name)
        || kind.qualifiedName().equals(name)
        || kind.kind().toLowerCase(Locale.ROOT).equals(name)
        || (kind.kind() + "." + kind.group()).toLowerCase(Locale.ROOT).equals(name)
        || kind.shortNames().contains(name);
  }

  @Override
  public void close() {
    client.close();
  }
}
