package dev.foretop.proxy.framing;

import dev.foretop.proxy.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A real nginx between the proxy and a [StrictServer], as it stands before many API servers.
final class Nginx implements AutoCloseable {

  private final Process process;
  private final int port;

  /// @param program the nginx to run
  /// @param protocol what it offers the proxy
  Nginx(Path program, Protocol protocol, StrictServer behind, TestCertificates.Identity identity)
      throws Exception {
    Path folder = Files.createTempDirectory("foretop-nginx");
    Files.writeString(folder.resolve("certificate.pem"), identity.certificatePem());
    Files.writeString(folder.resolve("key.pem"), identity.keyPem());
    port = freePort();
    String options = protocol == Protocol.HTTP_2 ? "http2" : "";
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, configuration(folder, behind.uri().getPort(), options));
    process =
        new ProcessBuilder(program.toString(), "-p", folder.toString(), "-c", file.toString())
            .inheritIO()
            .start();
    awaitPort();
  }

  private String configuration(Path folder, int behind, String options) {
    return """
    daemon off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log warn;
    events { worker_connections 2048; }
    http {
      access_log off;
      client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
      client_max_body_size 0; keepalive_requests 1000000;
      upstream strict { server 127.0.0.1:%2$d; keepalive 64; }
      server {
        listen 127.0.0.1:%3$d ssl %4$s;
        ssl_certificate %1$s/certificate.pem; ssl_certificate_key %1$s/key.pem;
        location / {
          proxy_pass https://strict;
          proxy_ssl_verify off; proxy_ssl_session_reuse on;
          proxy_http_version 1.1; proxy_set_header Connection "";
          proxy_request_buffering off; proxy_buffering off; proxy_next_upstream off;
        }
      }
    }
    """
        .formatted(folder, behind, port, options);
  }

  URI uri() {
    return URI.create("https://127.0.0.1:" + port);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws Exception {
    for (int i = 0; i < 100; i++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }
    throw new IOException("nginx did not start");
  }

  @Override
  public void close() {
    process.destroy();
  }
}
