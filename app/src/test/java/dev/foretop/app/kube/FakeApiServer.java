package dev.foretop.app.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// An API server behind a proxy, over real sockets: one kind, tables only, watches that a test
/// feeds. It can hang, refuse and forget.
public final class FakeApiServer implements AutoCloseable {

  private static final String COLUMNS =
      """
      [{"name":"Name","type":"string","format":"name","priority":0},\
      {"name":"Status","type":"string","format":"","priority":0}]\
      """;

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Map<String, String>> objects = new TreeMap<>();
  private final Map<String, Answer> fixed = new LinkedHashMap<>();
  private final Map<String, Runnable> actions = new java.util.concurrent.ConcurrentHashMap<>();
  private @org.jspecify.annotations.Nullable Answer all; // guarded by objects
  private @org.jspecify.annotations.Nullable Answer watchAnswer; // guarded by objects
  private final Set<String> freeWatches = new HashSet<>(); // guarded by objects
  private final List<BlockingQueue<String>> watches = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch running = new CountDownLatch(0);
  private volatile String uid = "one";
  private volatile String certificate = "";
  private long version = 100;

  public FakeApiServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public ProxyEndpoint endpoint() {
    return new ProxyEndpoint(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "secret");
  }

  public List<String> requests() {
    return requests;
  }

  /// Answers this path, or this path with its query, always like this.
  public void fix(String path, int status, String body) {
    synchronized (objects) {
      fixed.put(path, new Answer(status, body));
    }
  }

  /// Answers everything but Foretop's own paths like this; with the status 0, as before.
  public void fixAll(int status, String body) {
    synchronized (objects) {
      all = status == 0 ? null : new Answer(status, body);
    }
  }

  /// Does something when a path is asked for, before it is answered.
  public void onRequest(String path, Runnable action) {
    actions.put(path, action);
  }

  /// Answers every watch like this.
  public void fixWatches(int status, String body) {
    synchronized (objects) {
      watchAnswer = new Answer(status, body);
    }
  }

  /// Lets watches of this path run, also where its lists are fixed.
  public void freeWatchesOf(String path) {
    synchronized (objects) {
      freeWatches.add(path);
    }
  }

  public void unfix(String path) {
    synchronized (objects) {
      fixed.remove(path);
    }
  }

  /// Adds or changes an object and tells all watches.
  public void put(String namespace, String name, String status) {
    synchronized (objects) {
      version++;
      boolean isNew =
          objects.computeIfAbsent(namespace, _ -> new TreeMap<>()).put(name, status) == null;
      send(isNew ? "ADDED" : "MODIFIED", table(List.of(row(namespace, name, status)), "null"));
    }
  }

  public void delete(String namespace, String name) {
    synchronized (objects) {
      version++;
      String status = String.valueOf(objects.getOrDefault(namespace, new TreeMap<>()).remove(name));
      send("DELETED", table(List.of(row(namespace, name, status)), "null"));
    }
  }

  /// Changes an object without telling the watches, as if their events had been lost.
  public void deleteSilently(String namespace, String name) {
    synchronized (objects) {
      version++;
      objects.getOrDefault(namespace, new TreeMap<>()).remove(name);
    }
  }

  public void bookmark() {
    synchronized (objects) {
      send("BOOKMARK", table(List.of("{\"cells\":[\"\",\"junk\"],\"object\":null}"), "null"));
    }
  }

  /// Tells all watches that their position is too old.
  public void expireWatches() {
    send("ERROR", "{\"kind\":\"Status\",\"code\":410,\"message\":\"too old\"}");
  }

  /// Makes another cluster answer here, without the objects of this one.
  public void becomeAnother() {
    synchronized (objects) {
      objects.clear();
      uid = uid + " more";
    }
  }

  /// Says from now on that the server showed this certificate.
  public void showCertificate(String mark) {
    certificate = mark;
  }

  /// Sends something to all watches, whatever it is.
  public void sendRaw(String text) {
    watches.forEach(watch -> watch.add(text));
  }

  public void endWatches() {
    watches.forEach(watch -> watch.add(""));
    watches.clear();
  }

  public int watchCount() {
    return watches.size();
  }

  /// Stops answering, as `kill -STOP` does; connections stay open.
  public void hang() {
    running = new CountDownLatch(1);
  }

  public void goOn() {
    running.countDown();
  }

  private void send(String type, String object) {
    String event = "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
    watches.forEach(watch -> watch.add(event));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      running.await();
      String path = exchange.getRequestURI().toString().replaceFirst("^/api/kubernetes/proxy", "");
      requests.add(path);
      actions.getOrDefault(path, () -> {}).run();
      Answer answer = fixedAnswer(path);
      if (answer != null) {
        send(exchange, answer);
      } else if (path.equals("/api/v1/namespaces/kube-system")) {
        send(exchange, new Answer(200, "{\"metadata\":{\"uid\":\"" + uid + "\"}}"));
      } else if (path.contains("watch=1")) {
        watch(exchange, namespaceOf(path));
      } else {
        send(exchange, new Answer(200, list(path)));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @org.jspecify.annotations.Nullable Answer fixedAnswer(String path) {
    synchronized (objects) {
      if (all != null && !path.startsWith("/local/")) {
        return all;
      }
      if (watchAnswer != null && path.contains("watch=1")) {
        return watchAnswer;
      }
      if (path.contains("watch=1") && freeWatches.contains(path.replaceFirst("\\?.*", ""))) {
        return null;
      }
      Answer exact = fixed.get(path);
      return exact == null ? fixed.get(path.replaceFirst("\\?.*", "")) : exact;
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (!certificate.isEmpty()) {
      exchange.getResponseHeaders().set("Foretop-Server-Certificate", certificate);
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private void watch(HttpExchange exchange, String namespace)
      throws IOException, InterruptedException {
    var events = new LinkedBlockingQueue<String>();
    watches.add(events);
    try {
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      body.flush();
      String event = events.take();
      while (!event.isEmpty()) {
        running.await();
        boolean isMine = namespace.isEmpty() || event.contains("\"ns\":\"" + namespace + "\"");
        if (isMine || !event.contains("\"ns\"")) {
          body.write(event.getBytes(UTF_8));
          body.flush();
        }
        event = events.take();
      }
    } finally {
      watches.remove(events);
    }
  }

  private static String namespaceOf(String path) {
    String marker = "/namespaces/";
    int start = path.indexOf(marker);
    if (start < 0) {
      return "";
    }
    String rest = path.substring(start + marker.length());
    return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : "";
  }

  private String list(String path) {
    synchronized (objects) {
      if (path.startsWith("/api/v1/namespaces?")) {
        return table(
            objects.keySet().stream().map(name -> row("", name, "Active")).toList(), COLUMNS);
      }
      String namespace = namespaceOf(path);
      List<String> rows = new ArrayList<>();
      objects.forEach((in, named) -> {
        if (namespace.isEmpty() || namespace.equals(in)) {
          named.forEach((name, status) -> rows.add(row(in, name, status)));
        }
      });
      return page(path, rows);
    }
  }

  // As
  // https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
  private String page(String path, List<String> rows) {
    int from = Math.toIntExact(number(path, "continue", 0));
    int to = Math.toIntExact(Math.min(rows.size(), from + number(path, "limit", rows.size())));
    String more =
        to == rows.size()
            ? ""
            : ",\"continue\":\"%d\",\"remainingItemCount\":%d".formatted(to, rows.size() - to);
    return table(rows.subList(from, to), COLUMNS, more);
  }

  private static long number(String path, String parameter, long otherwise) {
    int start = path.indexOf("&" + parameter + "=");
    if (start < 0) {
      return otherwise;
    }
    String rest = path.substring(start + parameter.length() + 2);
    return Long.parseLong(rest.substring(0, (rest + "&").indexOf('&')));
  }

  private String table(List<String> rows, String columns) {
    return table(rows, columns, "");
  }

  private String table(List<String> rows, String columns, String more) {
    return "{\"kind\":\"Table\",\"metadata\":{\"resourceVersion\":\"%d\"%s},\"columnDefinitions\":%s,\"rows\":[%s]}"
        .formatted(version, more, columns, String.join(",", rows));
  }

  private static String row(String namespace, String name, String status) {
    return "{\"cells\":[\"%s\",\"%s\"],\"object\":{\"ns\":\"%s\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"%s\"}}}"
        .formatted(name, status, namespace, name, namespace);
  }

  @Override
  public void close() {
    goOn();
    endWatches();
    server.stop(0);
  }
}
