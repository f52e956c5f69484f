package dev.foretop.app.kube;

import dev.foretop.app.kube.stream.ChannelSocket;
import dev.foretop.app.kube.stream.PortTunnel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/// The streams of one cluster, through the proxy like everything else.
///
/// What was open while the cluster was lost may be dead and look alive, so that all of it is asked
/// or begun again when the cluster is back.
final class ClusterStreams implements Streams, ClusterHealth.Listener {

  private static final List<String> COMMANDS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");
  private static final List<String> PORTS = List.of("v4.channel.k8s.io");

  private final ClusterApi api;
  private final ClusterHealth health;
  private final Set<ObjectWatch> watches = ConcurrentHashMap.newKeySet();
  private final Set<HttpGet> followedLogs = ConcurrentHashMap.newKeySet();

  ClusterStreams(ClusterApi api, ClusterHealth health) {
    this.api = api;
    this.health = health;
    health.add(this);
  }

  @Override
  public void lost(Instant since, ApiProblem problem) {
    watches.forEach(watch -> watch.lost(problem));
  }

  @Override
  public void regained() {
    watches.forEach(ObjectWatch::renew);
    followedLogs.forEach(HttpGet::cancel); // their readers go on after the last line
    api.doubtChannels();
  }

  @Override
  public void doubted() {
    watches.forEach(ObjectWatch::renew);
  }

  @Override
  public LogRead log(ObjectKey pod, LogQuery query) {
    // A quiet log is silent for as long as it likes.
    Duration silence = query.follows() ? Duration.ZERO : api.timings().answer();
    HttpGet request =
        api.get(ResourceKind.path(pod) + "/log?" + query.text(), "text/plain, */*", silence);
    return new LogRead() {
      @Override
      public void run(Taker taker) throws ApiException {
        if (query.follows()) {
          followedLogs.add(request);
        }
        try {
          api.execute(
              request,
              (body, _) -> {
                taker.take(body);
                return true;
              });
        } finally {
          followedLogs.remove(request);
        }
      }

      @Override
      public void close() {
        request.cancel();
      }
    };
  }

  @Override
  public ChannelSocket exec(ObjectKey pod, Command command, ChannelSocket.Listener listener)
      throws ApiException {
    var query = new StringBuilder(channels(command));
    command.words().forEach(word -> query.append("&command=").append(encode(word)));
    return api.open(ResourceKind.path(pod) + "/exec?" + query, COMMANDS, listener);
  }

  @Override
  public ChannelSocket attach(ObjectKey pod, Command command, ChannelSocket.Listener listener)
      throws ApiException {
    return api.open(ResourceKind.path(pod) + "/attach?" + channels(command), COMMANDS, listener);
  }

  private static String channels(Command command) {
    return "container=%s&stdin=%s&stdout=true&stderr=%s&tty=%s"
        .formatted(
            encode(command.container()),
            command.hasInput(),
            !command.isTerminal(),
            command.isTerminal());
  }

  @Override
  public ChannelSocket forward(ObjectKey pod, int port, ChannelSocket.Listener listener)
      throws ApiException {
    String path = ResourceKind.path(pod) + "/portforward?ports=" + port;
    return api.open(path, PORTS, new PortTunnel(listener));
  }

  @Override
  public ObjectWatch objects(
      ResourceKind kind, String namespace, String query, ObjectWatch.Listener listener) {
    var watch = new ObjectWatch(api, health, kind, namespace, query, listener);
    watches.add(watch);
    return watch.start(() -> watches.remove(watch));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
