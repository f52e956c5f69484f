package dev.foretop.app.kube.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.kube.SignIn;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.start.OpenCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is said of a change whose answer is lost, between here and the server or in the server.
@Timeout(60)
class LostAnswersTest {

  private static final int CUT_OFF = 0;

  @TempDir Path home;

  private final HttpClient http = HttpClient.newHttpClient();
  private OpenCluster demo;
  private HttpServer relay;
  private KubernetesClient client;
  private ClusterSession session;
  private volatile boolean isLossy;
  private volatile boolean isCarriedOut;
  private volatile int status;

  @BeforeEach
  void start() throws Exception {
    demo = OpenCluster.ofDemo(home);
    relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    relay.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    relay.createContext("/", this::pass);
    relay.start();
    URI address = URI.create("http://127.0.0.1:" + relay.getAddress().getPort());
    client = new KubernetesClient(new ProxyEndpoint(address, demo.endpoint().token()));
    session = client.open(demo.cluster().id(), SignIn.SETTINGS, new ClusterSession.Listener() {});
  }

  @AfterEach
  void stop() {
    session.close();
    client.close();
    relay.stop(0);
    demo.close();
    http.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean isWrite =
        !exchange.getRequestMethod().equals("GET")
            && !String.valueOf(exchange.getRequestURI().getQuery()).contains("dryRun")
            && !new String(body, UTF_8).contains("dryRun");
    boolean isLost = isWrite && isLossy;
    HttpResponse<byte[]> answer = null;
    if (!isLost || isCarriedOut) {
      answer = forward(exchange, body);
    }
    if (isLost && status == CUT_OFF) {
      exchange.close();
      return;
    }
    byte[] back = isLost || answer == null ? "{}".getBytes(UTF_8) : answer.body();
    int code = isLost || answer == null ? status : answer.statusCode();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, back.length == 0 ? -1 : back.length);
    exchange.getResponseBody().write(back);
    exchange.close();
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    URI to = URI.create(demo.endpoint().base().toString() + exchange.getRequestURI());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name :
        new String[] {"Authorization", "Accept", "Content-Type", "Backstage-Kubernetes-Cluster"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private ObjectKey map() {
    return demo.key("configmaps", "default", "lost");
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }

  private Outcome lossy(Change change, boolean carriesOut, int code) throws Exception {
    var changes = new Changes(session);
    Preview preview = changes.preview(change);
    assertThat(preview.outcome().isDone()).as(preview.outcome().message()).isTrue();
    isCarriedOut = carriesOut;
    status = code;
    isLossy = true;
    Outcome outcome = changes.send(preview);
    isLossy = false;
    return outcome;
  }

  private static Change patch(ObjectKey key, JsonNode live) {
    JsonNode body = json("{'data':{'a':'2'}}");
    return new Change.Patch(key, "", PatchType.MERGE, body, Guard.of(live));
  }

  @ParameterizedTest
  @ValueSource(ints = {CUT_OFF, 429, 500, 504})
  void looksWhetherItHappened(int code) throws Exception {
    JsonNode object =
        json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'lost'},'data':{'a':'1'}}");

    assertThat(lossy(new Change.Create(map(), object), false, code).message())
        .startsWith("It has not happened");
    assertThat(lossy(new Change.Create(map(), object), true, code).message())
        .contains("it has happened");
    JsonNode live = demo.cluster().objects().json(map());
    assertThat(lossy(patch(map(), live), false, code).message()).startsWith("It has not happened");
    assertThat(lossy(patch(map(), live), true, code).message()).contains("it has happened");
    String uid = live.at("/metadata/uid").asString();
    var delete = new Change.Delete(map(), uid, Propagation.BACKGROUND, null);
    assertThat(lossy(delete, false, code).message()).startsWith("It has not happened");
    assertThat(lossy(delete, true, code).message()).contains("it has happened");
  }
}
