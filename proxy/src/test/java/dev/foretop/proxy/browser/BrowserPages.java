package dev.foretop.proxy.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/// A web server whose pages have the client at `/src/`, and extensions with it.
final class BrowserPages implements AutoCloseable {

  static final Path CLIENT = Path.of("browser").toAbsolutePath();

  private final HttpServer server;

  BrowserPages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", BrowserPages::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean script = path.startsWith("/src/") && path.endsWith(".js") && !path.contains("..");
    byte[] body =
        script
            ? Files.readAllBytes(CLIENT.resolve(path.substring(1)))
            : "<!doctype html><title>page</title><body></body>".getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", script ? "text/javascript" : "text/html");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /// Copies the client's sources to `target`.
  static void copyClient(Path target) throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> files = Files.list(CLIENT.resolve("src"))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName().toString()));
      }
    }
  }

  /// A key for an extension's manifest; its id is made of it.
  record Key(String manifest, String id) {

    static Key generate() throws Exception {
      byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic().getEncoded();
      var id = new StringBuilder();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      for (byte part : Arrays.copyOf(hash, 16)) {
        id.append((char) ('a' + ((part >> 4) & 15))).append((char) ('a' + (part & 15)));
      }
      return new Key(Base64.getEncoder().encodeToString(key), id.toString());
    }

    String origin() {
      return "chrome-extension://" + id;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
