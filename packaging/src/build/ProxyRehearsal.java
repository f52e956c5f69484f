import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The ahead-of-time cache of what has no window: classes and the profiles of their methods as a
/// proxy under load left them, so that its first requests are compiled rather than interpreted.
///
/// Two of the image's proxies run: one is the cluster, over TLS and HTTP/2, of the one that learns.
record ProxyRehearsal(Build build, Path image) {

  private static final int REQUESTS = 4_000;
  private static final int CALLERS = 8;
  private static final String PODS = "/api/kubernetes/proxy/api/v1/pods?limit=20";

  /// A running proxy of the image, with the addresses that it prints when it listens.
  private record Proxy(Process process, String http, String https, String token, Path home)
      implements AutoCloseable {

    @Override
    public void close() {
      process.destroy();
      try {
        process.waitFor();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Writes `cache`, once the proxy that learns has ended.
  void make(Path cache) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(build.work("rehearsal/proxies"));
    try (Proxy cluster = start(folder.resolve("cluster"), "", "--demo", "--kubeconfig=/dev/null")) {
      Path kubeconfig = folder.resolve("kubeconfig");
      Trees.write(kubeconfig, withToken(kubeconfigOf(cluster.home()), cluster.token()));
      String learning = "-XX:AOTCacheOutput=" + cache;
      try (Proxy proxy = start(folder.resolve("learning"), learning, "--kubeconfig=" + kubeconfig)) {
        load(proxy);
      }
    } catch (GeneralSecurityException | ExecutionException e) {
      throw new IOException("The proxy could not be rehearsed", e);
    }
    if (!Files.exists(cache)) {
      throw new IOException("The rehearsed proxy left no cache in " + cache);
    }
  }

  private Proxy start(Path home, String options, String... arguments) throws IOException {
    var command = Stream.of(launcher(), "proxy", "--port=0", "--https-port=0");
    var builder = new ProcessBuilder(Stream.concat(command, Stream.of(arguments)).toList());
    builder.environment().putAll(Map.of("FORETOP_HOME", home.toString(), "FORETOP_JAVA_OPTIONS", options));
    Process process = builder.redirectError(build.work("rehearsal/errors").toFile()).start();
    BufferedReader lines = process.inputReader();
    String http = lastWord(lines);
    String https = lastWord(lines);
    String token = Files.readString(Path.of(lastWord(lines))).strip();
    return new Proxy(process, http, https, token, home);
  }

  private static String lastWord(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("A proxy of the image did not start");
    }
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  private String launcher() {
    return image.resolve("bin/foretop").toString();
  }

  private String kubeconfigOf(Path home) throws IOException, InterruptedException {
    Path output = build.work("rehearsal/kubeconfig");
    Commands.run(
        List.of(launcher(), "kubeconfig"), Map.of("FORETOP_HOME", home.toString()), output);
    return Files.readString(output);
  }

  // Instead of a program that asks for the token: it would learn, too.
  private static String withToken(String kubeconfig, String token) {
    String clusters = kubeconfig.substring(0, kubeconfig.indexOf("users:\n"));
    return clusters + "users:\n- name: foretop\n  user: {token: " + token + "}\ncurrent-context: demo\n";
  }

  // As pages and scripts ask, and as kubectl does.
  private void load(Proxy proxy)
      throws IOException, InterruptedException, GeneralSecurityException, ExecutionException {
    String authority = between(kubeconfigOf(proxy.home()), "certificate-authority-data: ", "\n");
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(authority)).build()) {
      for (String listener : new String[] {proxy.http(), proxy.https()}) {
        var request =
            HttpRequest.newBuilder(URI.create(listener + PODS))
                .header("Authorization", "Bearer " + proxy.token())
                .header("Backstage-Kubernetes-Cluster", "demo")
                .build();
        Callable<Integer> ask =
            () -> client.send(request, BodyHandlers.discarding()).statusCode();
        for (int i = 0; i < REQUESTS / 2 / CALLERS; i++) {
          answered(callers.invokeAll(Stream.generate(() -> ask).limit(CALLERS).toList()));
        }
      }
    }
  }

  private static void answered(List<Future<Integer>> answers)
      throws IOException, InterruptedException, ExecutionException {
    for (Future<Integer> answer : answers) {
      if (answer.get() != 200) {
        throw new IOException("The proxy that is rehearsed answered with " + answer.get());
      }
    }
  }

  private static String between(String text, String before, String after) {
    int begin = text.indexOf(before) + before.length();
    return text.substring(begin, text.indexOf(after, begin));
  }

  private static SSLContext trusting(String authority) throws GeneralSecurityException, IOException {
    var certificates = CertificateFactory.getInstance("X.509");
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    var pem = new ByteArrayInputStream(Base64.getDecoder().decode(authority));
    store.setCertificateEntry("proxy", certificates.generateCertificate(pem));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
