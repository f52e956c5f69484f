package dev.foretop.app.kube;

import dev.foretop.app.kube.stream.ChannelSocket;
import dev.foretop.app.kube.stream.PortTunnel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/// The streams of one cluster, through the proxy like everything else.
final class ClusterStreams implements Streams {

  private static final List<String> COMMANDS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");
  private static final List<String> PORTS = List.of("v4.channel.k8s.io");

  private final ClusterApi api;

  ClusterStreams(ClusterApi api) {
    this.api = api;
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
        api.execute(
            request,
            (body, _) -> {
              taker.take(body);
              return true;
            });
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
    return new ObjectWatch(api, kind, namespace, query, listener).start();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
