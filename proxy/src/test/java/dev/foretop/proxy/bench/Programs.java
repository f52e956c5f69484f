package dev.foretop.proxy.bench;

import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Starts the programs that are compared.
final class Programs {

  // Those that the launcher gives to `foretop proxy`.
  private static final String HEADLESS_OPTIONS =
      "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms8m -Xmn4m -Xmx256m"
          + " -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:ReservedCodeCacheSize=14m"
          + " -XX:TrimNativeHeapInterval=2000";

  private Programs() {}

  /// Starts `main` of this package with the options that the product is started with.
  static Process java(String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("bench.jvm", HEADLESS_OPTIONS).split(" ", -1)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Programs.class.getPackageName() + "." + main);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// Starts one proxy, unless its program is not installed.
  @FunctionalInterface
  interface Start {
    ProxyUnderLoad start() throws Exception;
  }

  /// Returns how Foretop is started, with one cluster and with a hundred, and whichever of the
  /// others are installed.
  static List<Start> all(Path folder, int upstreamPort) throws Exception {
    List<Start> proxies = new ArrayList<>();
    Path kubeconfig = folder.resolve("kubeconfig");
    proxies.add(() -> startForetop("foretop", kubeconfig));
    proxies.add(() -> startForetop("foretop-100", folder.resolve("kubeconfig-100")));
    if (isInstalled("kubectl")) {
      proxies.add(() -> kubectl(kubeconfig));
    }
    if (isInstalled("nginx")) {
      proxies.add(() -> nginx(folder, upstreamPort));
    }
    if (isInstalled("haproxy")) {
      proxies.add(() -> haproxy(folder, upstreamPort));
    }
    return proxies;
  }

  /// Starts those that take a kubeconfig.
  static List<ProxyUnderLoad> startForWatches(Path kubeconfig) throws Exception {
    List<ProxyUnderLoad> proxies = new ArrayList<>();
    proxies.add(startForetop(kubeconfig));
    if (isInstalled("kubectl")) {
      proxies.add(kubectl(kubeconfig));
    }
    return proxies;
  }

  /// Starts Foretop's proxy with the clusters of `kubeconfig`.
  static ProxyUnderLoad startForetop(Path kubeconfig) throws IOException {
    return startForetop("foretop", kubeconfig);
  }

  // As a user does: with the launcher's options, the product's own wiring and its log.
  private static ProxyUnderLoad startForetop(String name, Path kubeconfig) throws IOException {
    var builder =
        new ProcessBuilder(
                System.getProperty("bench.foretop", "../foretop"),
                "proxy",
                "--port=0",
                "--https-port=0",
                "--no-demo",
                "--kubeconfig=" + kubeconfig)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Path home = Files.createTempDirectory("foretop-bench-home");
    builder.environment().put("FORETOP_HOME", home.toString());
    Process process = builder.start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    output.readLine(); // the HTTPS listener
    String tokenFile = output.readLine().substring("The owner token is in ".length());
    String fields =
        "Authorization: Bearer %s\nBackstage-Kubernetes-Cluster: %s\n"
            .formatted(Files.readString(Path.of(tokenFile)).strip(), firstCluster(kubeconfig));
    return new ProxyUnderLoad(name, process, port, "/api/kubernetes/proxy", fields);
  }

  private static String firstCluster(Path kubeconfig) {
    var files = KubeconfigFiles.of(List.of(kubeconfig));
    return new KubeconfigClusterLocator(files).locate().clusters().getFirst().name().value();
  }

  private static ProxyUnderLoad kubectl(Path kubeconfig) throws Exception {
    int port = freePort();
    Process process = start("kubectl", "--kubeconfig=" + kubeconfig, "proxy", "--port=" + port);
    return ready(new ProxyUnderLoad("kubectl", process, port, "", ""));
  }

  private static ProxyUnderLoad nginx(Path folder, int upstreamPort) throws Exception {
    int port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off; master_process off; pid %1$s/nginx.pid; error_log %1$s/nginx.log;
            events { worker_connections 4096; }
            http {
              access_log off; proxy_temp_path %1$s/t1; client_body_temp_path %1$s/t2;
              fastcgi_temp_path %1$s/t3; uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
              upstream api { server 127.0.0.1:%2$d; keepalive 64; }
              server { listen 127.0.0.1:%3$d; location / {
                proxy_pass https://api; proxy_http_version 1.1; proxy_set_header Connection "";
                proxy_ssl_trusted_certificate %1$s/ca.crt; proxy_ssl_verify on;
                proxy_ssl_name localhost; proxy_buffering off;
                proxy_set_header Authorization "Bearer bench-token"; } } }
            """
                .formatted(folder, upstreamPort, port));
    Process process = start("nginx", "-c", config.toString(), "-p", folder.toString());
    return ready(new ProxyUnderLoad("nginx", process, port, "", ""));
  }

  private static ProxyUnderLoad haproxy(Path folder, int upstreamPort) throws Exception {
    int port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("haproxy.cfg"),
            """
            global
              maxconn 4096
            defaults
              mode http
              timeout connect 10s
              timeout client 1h
              timeout server 1h
            frontend in
              bind 127.0.0.1:%d
              default_backend api
            backend api
              http-reuse always
              http-request set-header Authorization "Bearer bench-token"
              server s 127.0.0.1:%d ssl verify required ca-file %s/ca.crt alpn h2,http/1.1
            """
                .formatted(port, upstreamPort, folder));
    Process process = start("haproxy", "-f", config.toString());
    return ready(new ProxyUnderLoad("haproxy", process, port, "", ""));
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static ProxyUnderLoad ready(ProxyUnderLoad proxy) throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
        return proxy;
      } catch (IOException _) {
        LockSupport.parkNanos(50_000_000);
      }
    }
    throw new IOException(proxy.name() + " does not listen");
  }

  private static boolean isInstalled(String program) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
