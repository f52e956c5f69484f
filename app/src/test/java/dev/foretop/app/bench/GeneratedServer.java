package dev.foretop.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.Executors;

/// A server with any number of pods, which change at a steady pace.
final class GeneratedServer implements AutoCloseable {

  private static final String COLUMNS =
      """
      [{"name":"Name","type":"string","format":"name","priority":0},\
      {"name":"Ready","type":"string","format":"","priority":0},\
      {"name":"Status","type":"string","format":"","priority":0},\
      {"name":"Restarts","type":"string","format":"","priority":0},\
      {"name":"Age","type":"string","format":"","description":"CreationTimestamp is","priority":0},\
      {"name":"IP","type":"string","format":"","priority":1},\
      {"name":"Node","type":"string","format":"","priority":1},\
      {"name":"Nominated Node","type":"string","format":"","priority":1},\
      {"name":"Readiness Gates","type":"string","format":"","priority":1}]\
      """;

  private static final int NAMESPACES = 100;

  private final HttpServer server;
  private final int pods;
  private volatile int rate;

  GeneratedServer(int pods) throws IOException {
    this.pods = pods;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void setRate(int eventsPerSecond) {
    rate = eventsPerSecond;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString().replaceFirst("^/api/kubernetes/proxy", "");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
        answer(path, body);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(String path, OutputStream body) throws IOException, InterruptedException {
    if (path.startsWith("/version")) {
      write(body, "{\"gitVersion\":\"v0\"}");
    } else if (path.contains("watch=1")) {
      watch(body);
    } else if (path.startsWith("/api/v1/namespaces?")) {
      writeNamespaces(body);
    } else if (path.contains("limit=")) {
      write(body, head(pods) + "]}"); // no rows that the namespaces would bring once more
    } else {
      int start = path.indexOf("/namespaces/ns-") + "/namespaces/ns-".length();
      int namespace = Integer.parseInt(path.substring(start, path.indexOf('/', start)));
      writePods(body, namespace);
    }
  }

  private static String head(int remaining) {
    return "{\"kind\":\"Table\",\"metadata\":{\"resourceVersion\":\"7\",\"remainingItemCount\":"
        + remaining
        + "},\"columnDefinitions\":"
        + COLUMNS
        + ",\"rows\":[";
  }

  private static void writeNamespaces(OutputStream body) throws IOException {
    var text = new StringBuilder(head(0));
    for (int i = 0; i < NAMESPACES; i++) {
      text.append(i == 0 ? "" : ",").append("{\"cells\":[\"ns-%03d\"]}".formatted(i));
    }
    write(body, text.append("]}").toString());
  }

  private void writePods(OutputStream body, int namespace) throws IOException {
    write(body, head(0));
    var text = new StringBuilder();
    boolean isFirst = true;
    for (int pod = namespace; pod < pods; pod += NAMESPACES) {
      text.setLength(0);
      text.append(isFirst ? "" : ",").append("{\"cells\":").append(cells(pod, pod % 7));
      write(body, text.append(",\"object\":null}").toString());
      isFirst = false;
    }
    write(body, "]}");
  }

  private static String cells(int pod, int restarts) {
    String status = restarts == 6 ? "CrashLoopBackOff" : "Running";
    return "[\"svc-%04d-%08x-%05d\",\"1/1\",\"%s\",\"%d\",\"%dd\",\"10.%d.%d.%d\",\"node-%04d\",\"<none>\",\"<none>\"]"
        .formatted(
            pod / 50,
            pod * 0x9E3779B1,
            pod,
            status,
            restarts,
            pod % 40 + 1,
            pod >> 16,
            pod >> 8 & 255,
            pod & 255,
            pod % 500);
  }

  private void watch(OutputStream body) throws IOException, InterruptedException {
    var random = new Random(1);
    body.flush();
    long next = System.nanoTime();
    while (true) {
      for (int i = 0; i < rate / 100; i++) {
        int pod = random.nextInt(pods);
        write(body, event(pod, random.nextInt(50)));
      }
      body.flush();
      next += 10_000_000;
      long wait = (next - System.nanoTime()) / 1_000_000;
      Thread.sleep(Math.max(1, wait));
    }
  }

  private static String event(int pod, int restarts) {
    return "{\"type\":\"MODIFIED\",\"object\":{\"kind\":\"Table\",\"metadata\":{\"resourceVersion\":\"9\"},\"columnDefinitions\":null,\"rows\":[{\"cells\":%s,\"object\":{\"metadata\":{\"namespace\":\"ns-%03d\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\"}}}]}}\n"
        .formatted(cells(pod, restarts), pod % NAMESPACES);
  }

  private static void write(OutputStream body, String text) throws IOException {
    body.write(text.getBytes(UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
