package dev.foretop.proxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The system's Chromium without a window, driven through its DevTools protocol.
///
/// Source: <https://chromedevtools.github.io/devtools-protocol/>
public final class Chromium implements AutoCloseable {

  private static final String EXECUTABLE = "FORETOP_TEST_CHROMIUM";
  private static final List<String> USUAL_NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger();

  private Chromium(Process process, URI devTools) {
    this.process = process;
    this.socket = http.newWebSocketBuilder().buildAsync(devTools, new Answers(waiting)).join();
  }

  /// Returns whether there is one: on the path, or where `FORETOP_TEST_CHROMIUM` says.
  public static boolean isThere() {
    return find().isPresent();
  }

  private static Optional<String> find() {
    String named = System.getenv(EXECUTABLE);
    if (named != null && !named.isEmpty()) {
      return Optional.of(named);
    }
    return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
        .flatMap(folder -> USUAL_NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /// Starts one with a profile of its own.
  public static Chromium start(Path profile, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(find().orElseThrow());
    command.addAll(
        List.of(
            "--headless=new",
            "--no-first-run",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-proxy-server",
            "--disable-background-networking",
            "--disable-component-update",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile));
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--no-sandbox"); // it refuses to start otherwise
    }
    command.addAll(List.of(options));
    command.add("about:blank");
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    return new Chromium(process, readAddress(process));
  }

  private static URI readAddress(Process process) throws IOException {
    var messages = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
    for (String line = messages.readLine(); line != null; line = messages.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().start(() -> messages.lines().forEach(_ -> {}));
        return URI.create(line.substring(LISTENING.length()).strip());
      }
    }
    throw new IOException("Chromium ended at once");
  }

  private record Answers(Map<Integer, CompletableFuture<JsonNode>> waiting, StringBuilder text)
      implements WebSocket.Listener {

    Answers(Map<Integer, CompletableFuture<JsonNode>> waiting) {
      this(waiting, new StringBuilder());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        JsonNode message = JsonMapper.shared().readTree(text.toString());
        text.setLength(0);
        CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt(0));
        if (answer != null) {
          answer.complete(message);
        }
      }
      from.request(1);
      return null;
    }
  }

  /// Opens a page.
  public Page open(String url) throws Exception {
    ObjectNode target = json().put("url", url);
    String id = call(null, "Target.createTarget", target).path("targetId").asString();
    ObjectNode attach = json().put("targetId", id).put("flatten", true);
    String session = call(null, "Target.attachToTarget", attach).path("sessionId").asString();
    var page = new Page(session);
    page.awaitTrue("document.readyState === 'complete' && location.href !== 'about:blank'");
    return page;
  }

  /// Lets pages from `origin` reach this machine and its network, as a user may.
  public void allowLocalNetwork(String origin) throws Exception {
    for (String name : List.of("local-network-access", "loopback-network", "local-network")) {
      ObjectNode permission = json().put("setting", "granted").put("origin", origin);
      permission.putObject("permission").put("name", name);
      send(null, "Browser.setPermission", permission);
    }
  }

  /// Ends the service workers whose script is below `url`, as the browser does when they are idle.
  ///
  /// @return how many there were
  public int endWorkers(String url) throws Exception {
    int ended = 0;
    for (JsonNode target : call(null, "Target.getTargets", json()).path("targetInfos")) {
      if (target.path("type").asString().equals("service_worker")
          && target.path("url").asString().startsWith(url)) {
        call(null, "Target.closeTarget", json().set("targetId", target.path("targetId")));
        ended++;
      }
    }
    return ended;
  }

  private JsonNode call(@Nullable String session, String method, ObjectNode parameters)
      throws Exception {
    JsonNode answer = send(session, method, parameters);
    if (answer.has("error")) {
      throw new AssertionError(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  private JsonNode send(@Nullable String session, String method, ObjectNode parameters)
      throws Exception {
    int id = lastId.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    ObjectNode message = json().put("id", id).put("method", method);
    message.set("params", parameters);
    if (session != null) {
      message.put("sessionId", session);
    }
    synchronized (socket) {
      socket.sendText(message.toString(), true).join();
    }
    return answer.get(20, TimeUnit.SECONDS);
  }

  private static ObjectNode json() {
    return JsonMapper.shared().createObjectNode();
  }

  /// A page that was opened.
  public final class Page {

    private final String session;

    private Page(String session) {
      this.session = session;
    }

    /// Runs an expression, waits for it if it is a promise, and returns its value as text.
    public String run(String expression) throws Exception {
      ObjectNode parameters =
          json().put("expression", expression).put("awaitPromise", true).put("returnByValue", true);
      JsonNode result = call(session, "Runtime.evaluate", parameters);
      if (result.has("exceptionDetails")) {
        throw new AssertionError(result.path("exceptionDetails").toString());
      }
      return result.path("result").path("value").asString("");
    }

    /// Writes down how the page looks.
    public void picture(int width, int height, Path png) throws Exception {
      call(
          session,
          "Emulation.setDeviceMetricsOverride",
          json()
              .put("width", width)
              .put("height", height)
              .put("deviceScaleFactor", 2)
              .put("mobile", false));
      String data = call(session, "Page.captureScreenshot", json()).path("data").asString();
      Files.write(png, java.util.Base64.getDecoder().decode(data));
    }

    /// Clicks as a user does.
    public void clickAt(int x, int y) throws Exception {
      for (String type : List.of("mousePressed", "mouseReleased")) {
        ObjectNode event = json().put("type", type).put("x", x).put("y", y);
        call(session, "Input.dispatchMouseEvent", event.put("button", "left").put("clickCount", 1));
      }
    }

    /// Runs an expression until it is true. A page that is being replaced answers later.
    public void awaitTrue(String expression) throws Exception {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
      while (!isTrue(expression)) {
        if (System.nanoTime() > end) {
          throw new AssertionError("never true: " + expression);
        }
        LockSupport.parkNanos(20_000_000); // a page tells nobody that it has changed
      }
    }

    private boolean isTrue(String expression) throws Exception {
      ObjectNode parameters = json().put("expression", expression).put("returnByValue", true);
      JsonNode answer = send(session, "Runtime.evaluate", parameters);
      return answer.path("result").path("result").path("value").asBoolean(false);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
    // Its helpers write into the profile for a moment longer, which the test is about to delete.
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    all.forEach(each -> each.onExit().orTimeout(10, TimeUnit.SECONDS).join());
  }
}
