package dev.foretop.proxy.framing;

import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Runs [Trial]s through a proxy, several at a time, and tells what went wrong.
final class Trials implements AutoCloseable {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L; // lets seeds differ in all bits
  private static final int AT_A_TIME = 8;
  private static final int MOST_OPEN = 2 * AT_A_TIME;
  private static final long SLOW_NANOS = 5_000_000_000L;

  private final TestProxy proxy;
  private final Map<Protocol, StrictServer> servers = new EnumMap<>(Protocol.class);
  private final Map<Protocol, URI> urls = new EnumMap<>(Protocol.class);
  private final List<Nginx> between = new ArrayList<>();
  private final SSLContext tls;

  /// @param folder for the proxy's own files
  Trials(Path folder) throws Exception {
    this(folder, null);
  }

  /// @param folder for the proxy's own files
  /// @param nginx a program that stands between the proxy and the servers, or null
  Trials(Path folder, @Nullable Path nginx) throws Exception {
    var certificates = new TestCertificates("framing");
    TestCertificates.Identity identity = certificates.server("localhost");
    for (Protocol protocol : Protocol.values()) {
      // Behind nginx all is HTTP/1.1.
      Protocol behind = nginx == null ? protocol : Protocol.HTTP_1;
      StrictServer server = new StrictServer(behind, identity);
      servers.put(protocol, server);
      urls.put(protocol, server.uri());
      if (nginx != null) {
        var before = new Nginx(nginx, protocol, server, identity);
        between.add(before);
        urls.put(protocol, before.uri());
      }
    }
    var trust = new ClusterTls(Clusters.data(certificates.authorityPem()), false, null);
    var https = new ProxyConfig.Https(0, folder.resolve("state/authority.pem"));
    proxy =
        TestProxy.start(
            TestProxy.config().withHttps(https),
            cluster(Protocol.HTTP_1, trust),
            cluster(Protocol.HTTP_2, trust));
    tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
  }

  private ClusterDetails cluster(Protocol protocol, ClusterTls trust) {
    URI url = Objects.requireNonNull(urls.get(protocol));
    return Clusters.withTls(Clusters.plain(protocol.name(), url), trust);
  }

  private StrictServer server(Protocol protocol) {
    return Objects.requireNonNull(servers.get(protocol));
  }

  /// Runs `count` trials for one pair of protocols; returns what was wrong.
  Collection<String> run(Protocol in, Protocol out, int count, long seed) throws Exception {
    StrictServer server = server(out);
    var faults = new ConcurrentLinkedQueue<String>();
    var ids = new AtomicInteger(1);
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int worker = 0; worker < AT_A_TIME; worker++) {
        tasks.add(() -> {
          try (var client = new Http2Client(proxy.httpsPort(), tls, fields(out))) {
            for (int id = ids.getAndIncrement(); id <= count; id = ids.getAndIncrement()) {
              Trial trial = Trial.of(id, new Random((seed * 1_000_003 + id) * GOLDEN));
              // What nginx makes of unsound answers is its own affair.
              check(
                  between.isEmpty() ? trial : trial.soundlyAnswered(), in, server, client, faults);
            }
          }
          return null;
        });
      }
      for (Future<Void> done : workers.invokeAll(tasks)) {
        done.get();
      }
    }
    requireFewOpen(server, faults);
    faults.addAll(server.faults());
    server.faults().clear();
    return faults;
  }

  // As many as ran side by side may wait for more; others are nobody's.
  private static void requireFewOpen(StrictServer server, Collection<String> faults)
      throws InterruptedException {
    for (int tries = 0; server.openConnections() > MOST_OPEN && tries < 100; tries++) {
      Thread.sleep(50);
    }
    if (server.openConnections() > MOST_OPEN) {
      faults.add("connections that nobody uses and nobody ends: " + server.openConnections());
    }
  }

  private void check(
      Trial trial, Protocol in, StrictServer server, Http2Client client, Collection<String> faults)
      throws IOException {
    server.expect(trial, in);
    long begin = System.nanoTime();
    String cluster = server == servers.get(Protocol.HTTP_1) ? "HTTP_1" : "HTTP_2";
    Outcome outcome =
        in == Protocol.HTTP_2
            ? client.send(trial)
            : new Http1Client(proxy.port(), lines(cluster)).send(trial);
    String fault = outcome.fault(trial);
    if (fault != null) {
      faults.add(trial + ": " + fault);
    }
    if (System.nanoTime() - begin > SLOW_NANOS) {
      faults.add(trial + " took too long, and got " + outcome);
    }
    // What changes nothing and got no answer is sent again.
    int most = isSafe(trial) ? 6 : 1;
    if (server.count(trial) > most) {
      faults.add(trial + " came " + server.count(trial) + " times");
    }
    boolean sound = trial.answer() == Trial.Reply.LENGTH && trial.deliverable(in) != null;
    // What may change something is not sent again when a connection breaks.
    boolean answered = outcome.status() == 200 || (outcome.status() == 502 && !isSafe(trial));
    if (sound && trial.end() == Trial.End.WITH_LAST && !answered) {
      faults.add(trial + " was sound and got " + outcome);
    }
    // Who comes to an end first, the client with its body or the server with its patience?
    boolean serverFailed =
        trial.answer() == Trial.Reply.ENDLESS_INTERIM
            && (outcome.status() == 502 || (outcome.status() < 200 && !outcome.whole()));
    boolean refused =
        outcome.status() == 400
            || serverFailed
            || (!outcome.whole() && (in == Protocol.HTTP_1 || trial.end() == Trial.End.ABORT))
            || outcome.trial() != null
            || (in == Protocol.HTTP_1 && outcome.status() == 502); // the client hung up, too
    if (trial.deliverable(in) == null && !refused) {
      faults.add(trial + " announced another body and got " + outcome);
    }
  }

  private static boolean isSafe(Trial trial) {
    return trial.method().equals("GET") || trial.method().equals("HEAD");
  }

  private String lines(String cluster) {
    return "Authorization: Bearer %s\nBackstage-Kubernetes-Cluster: %s\n"
        .formatted(proxy.token(), cluster);
  }

  private List<Map.Entry<String, String>> fields(Protocol out) {
    return List.of(
        Map.entry("authorization", "Bearer " + proxy.token()),
        Map.entry("backstage-kubernetes-cluster", out.name()));
  }

  /// Returns how many connections the servers took.
  String connections() {
    return "connections upstream: HTTP/1.1 %d, HTTP/2 %d"
        .formatted(server(Protocol.HTTP_1).connections(), server(Protocol.HTTP_2).connections());
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    between.forEach(Nginx::close);
    for (StrictServer server : servers.values()) {
      server.close();
    }
  }

  /// The listener's authority is made anew for each test.
  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {}

    @Override
    public java.security.cert.X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
