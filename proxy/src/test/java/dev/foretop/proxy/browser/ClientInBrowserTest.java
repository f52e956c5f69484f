package dev.foretop.proxy.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.pairing.PendingPairing;
import dev.foretop.proxy.testing.Chromium;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.FakeUser;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.TestProxy;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JavaScript client in pages, in a service worker, and in a content script through it.
@Timeout(60)
@EnabledIf("dev.foretop.proxy.testing.Chromium#isThere")
class ClientInBrowserTest {

  private static final String PODS = "{apiVersion: 'v1', resource: 'pods'}";

  @TempDir private static Path folder;
  private static BrowserPages pages;
  private static BrowserPages local;
  private static BrowserPages.Key key;
  private static TestProxy proxy;
  private static FakeApiServer api;
  private static Chromium browser;
  private static final FakeUser user = new FakeUser();

  @BeforeAll
  static void start() throws Exception {
    pages = new BrowserPages();
    local = new BrowserPages();
    api = FakeApiServer.start();
    proxy =
        TestProxy.start(
            user,
            Clusters.withUser(
                Clusters.plain("\u26f5", api.uri()), ClusterUser.withToken(new Secret("t"))));
    key = BrowserPages.Key.generate();
    writeExtension(folder.resolve("extension"));
    browser =
        Chromium.start(
            folder.resolve("profile"),
            "--host-resolver-rules=MAP *.test 127.0.0.1",
            "--ip-address-space-overrides=127.0.0.1:" + pages.port() + "=public",
            "--unsafely-treat-insecure-origin-as-secure=" + page("tool") + "," + page("stranger"),
            "--load-extension=" + folder.resolve("extension"),
            "--disable-extensions-except=" + folder.resolve("extension"),
            "--disable-features=DisableLoadExtensionCommandLineSwitch");
    browser.allowLocalNetwork(page("tool"));
  }

  private static void writeExtension(Path target) throws Exception {
    BrowserPages.copyClient(target.resolve("src"));
    Files.writeString(target.resolve("page.html"), "<!doctype html><title>extension</title>");
    Files.writeString(
        target.resolve("manifest.json"),
        """
        {"manifest_version": 3, "name": "test", "version": "1", "key": "%s",
         "permissions": ["storage"], "host_permissions": ["http://127.0.0.1/*"],
         "background": {"service_worker": "worker.js", "type": "module"},
         "content_scripts": [{"matches": ["http://content.test/*"], "js": ["content.js"]}],
         "web_accessible_resources": [
           {"resources": ["src/*"], "matches": ["http://content.test/*"]}]}
        """
            .formatted(key.manifest()));
    Files.writeString(
        target.resolve("worker.js"),
        """
        import { Foretop, serve } from './src/index.js';
        const foretop = new Foretop(%s);
        serve(foretop, chrome.runtime);
        """
            .formatted(options("worker")));
    Files.writeString(
        target.resolve("content.js"),
        """
        (async () => {
          const { through } = await import(chrome.runtime.getURL('src/index.js'));
          const foretop = through(chrome.runtime);
          const show = (name, value) => (document.body.dataset[name] = value);
          document.body.addEventListener('click', async () => {
            const { state } = await foretop.pair({ onState: ({ code }) => code && show('code', code) });
            show('state', state);
            const seen = [];
            await foretop.watch('\u26f5', %s, { onEvent: (event) => {
              seen.push(event.type + ' ' + event.resourceVersion);
              show('seen', seen.join());
            }});
          });
          show('state', (await foretop.connect()).state);
        })();
        """
            .formatted(PODS));
  }

  @AfterAll
  static void stop() {
    browser.close();
    pages.close();
    local.close();
    proxy.close();
    api.close();
  }

  // Each watch begins with one event behind the position that it was asked for, and stays open.
  @BeforeEach
  void answer() {
    api.answer(ClientInBrowserTest::answerTo);
  }

  private static void answerTo(Request request, Response response, Callback callback)
      throws Exception {
    String webSocketKey = request.getHeaders().get("Sec-WebSocket-Key");
    if (webSocketKey != null) {
      runCommand(request, webSocketKey, callback);
      return;
    }
    var query = Request.extractQueryParameters(request);
    if (query.getValue("watch") == null) {
      String list = "{\"items\":[],\"metadata\":{\"resourceVersion\":\"1\"}}";
      response.write(true, ByteBuffer.wrap(list.getBytes(UTF_8)), callback);
      return;
    }
    int next = Integer.parseInt(query.getValue("resourceVersion")) + 1;
    String event =
        "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"resourceVersion\":\"%d\"}}}\n"
            .formatted(next);
    response.write(false, ByteBuffer.wrap(event.getBytes(UTF_8)), Callback.NOOP);
  }

  // Says `hi`, ends with code 3, and closes.
  private static void runCommand(Request request, String key, Callback callback) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-1")
            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(UTF_8));
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Protocol: v5.channel.k8s.io\r\nSec-WebSocket-Accept: %s\r\n\r\n"
                .formatted(Base64.getEncoder().encodeToString(hash));
    var answer = new ByteArrayOutputStream();
    answer.writeBytes(head.getBytes(UTF_8));
    answer.writeBytes(frame("\1hi"));
    answer.writeBytes(
        frame(
            "\3{\"status\":\"Failure\",\"details\":{\"causes\":"
                + "[{\"reason\":\"ExitCode\",\"message\":\"3\"}]}}"));
    answer.writeBytes(new byte[] {(byte) 0x88, 2, 3, (byte) 0xe8});
    request
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .write(Callback.from(() -> {}, callback::failed), ByteBuffer.wrap(answer.toByteArray()));
  }

  private static byte[] frame(String message) {
    byte[] payload = message.getBytes(UTF_8);
    return ByteBuffer.allocate(payload.length + 2)
        .put((byte) 0x82)
        .put((byte) payload.length)
        .put(payload)
        .array();
  }

  @AfterEach
  void takeAllTokensBack() throws Exception {
    for (JsonNode client : clients()) {
      revoke(client);
    }
  }

  private static JsonNode clients() throws Exception {
    String body = proxy.send(proxy.request("/local/v1/clients")).body();
    return JsonMapper.shared().readTree(body).path("clients");
  }

  private static void revoke(JsonNode client) throws Exception {
    proxy.send(proxy.request("/local/v1/clients/" + client.path("id").asString()).DELETE());
  }

  private static String page(String name) {
    return "http://" + name + ".test:" + pages.port();
  }

  private static String options(String name) {
    return "{name: '%s', bases: ['http://127.0.0.1:%d'], grant: {inject: '*', verbs: 'write', subresources: 'exec'}}"
        .formatted(name, proxy.port());
  }

  private static String client(String url, String then) {
    return """
    import('%s').then(async (m) => {
      const foretop = window.foretop ??= new m.Foretop(%s);
      const cluster = foretop.cluster('\u26f5');
      %s
    })
    """
        .formatted(url, options("page"), then);
  }

  private static String client(String then) {
    return client("/src/index.js", then);
  }

  @Test
  void aPageIsPairedAndLearnsWhatBecomesOfItsToken() throws Exception {
    var page = browser.open(page("tool"));
    String state = client("return (await foretop.connect()).state;");
    assertThat(page.run(state)).isEqualTo("not-paired");

    assertThat(pair(page, "/src/index.js")).isEqualTo("paired");

    String list = "return (await cluster.list(%s)).metadata.resourceVersion;".formatted(PODS);
    assertThat(page.run(client(list))).isEqualTo("1");
    assertThat(page.run(client(firstEvents(2)))).isEqualTo("LISTED 1,ADDED 2");
    String etag = "return (await cluster.fetch('/api')).headers.get('foretop-cluster');";
    assertThat(page.run(client(etag))).isNotEmpty();

    String command =
        """
        const {stdout, done} = await cluster.exec({namespace: 'n', name: 'p', command: ['x']});
        return await new Response(stdout).text() + (await done).code;
        """;
    assertThat(page.run(client(command))).isEqualTo("hi3");

    var later = browser.open(page("tool"));
    assertThat(later.run(state)).isEqualTo("paired");
    revoke(clients().path(0));
    assertThat(later.run(state)).isEqualTo("revoked");
  }

  private static String firstEvents(int count) {
    return """
    const seen = [];
    for await (const event of cluster.watch(%s)) {
      seen.push(event.type + ' ' + event.resourceVersion);
      if (seen.length === %d) return seen.join();
    }
    """
        .formatted(PODS, count);
  }

  private static String pair(Chromium.Page page, String url) throws Exception {
    page.run(
        client(
            url,
            "foretop.onState(({code}) => code && (window.code = code));"
                + "foretop.pair().then(({state}) => (window.paired = state), (e) => (window.paired = String(e)));"));
    PendingPairing question = user.next();
    page.awaitTrue("!!window.code");
    assertThat(page.run("window.code")).isEqualTo(question.request().code());
    question.approve();
    page.awaitTrue("!!window.paired");
    return page.run("window.paired");
  }

  @Test
  void aPageTellsNoFromNotNowAndFromAnEnd() throws Exception {
    try (var refused = new BrowserPages();
        var waiting = new BrowserPages()) {
      var first = asking(refused, "name: 'first'");
      PendingPairing question = user.next();
      var second = asking(refused, "name: 'second'"); // while the first one waits
      second.awaitTrue("foretop.state.state === 'limited'");
      assertThat(second.run("String(foretop.state.retryAfter > 0)")).isEqualTo("true");
      question.deny();
      first.awaitTrue("foretop.state.state === 'denied'");
      assertThat(first.run("String(foretop.state.retryAfter > 0)")).isEqualTo("true");

      var brief = asking(waiting, "name: 'brief', expires: '1s', renew: '1s'");
      user.next().approve();
      brief.awaitTrue("foretop.state.state === 'paired'");
      String end =
          """
          (async () => {
            while ((await foretop.connect()).state === 'paired');
            return foretop.state.state;
          })()
          """;
      assertThat(brief.run(end)).isEqualTo("expired");
    }
  }

  private static Chromium.Page asking(BrowserPages from, String options) throws Exception {
    var page = browser.open("http://127.0.0.1:" + from.port());
    page.run(
        """
        import('/src/index.js').then((m) => {
          window.foretop = new m.Foretop({...%s, %s});
          foretop.pair();
          return 'asked';
        })
        """
            .formatted(options("page"), options));
    return page;
  }

  @Test
  void aPageThatMayNotReachThisMachineIsToldSo() throws Exception {
    var page = browser.open(page("stranger"));

    assertThat(page.run(client("return (await foretop.connect()).state;")))
        .isEqualTo("not-allowed");
  }

  @Test
  void whereNothingRunsNobodyIsToldThatTheBrowserIsToBlame() throws Exception {
    String look =
        """
        import('/src/index.js').then(async ({Foretop}) =>
          (await new Foretop({name: 'x', bases: ['http://127.0.0.1:9']}).connect()).state)
        """;
    for (String url :
        new String[] {
          key.origin() + "/page.html", "http://localhost:" + local.port(), page("tool")
        }) {
      assertThat(browser.open(url).run(look)).as(url).isEqualTo("not-running");
    }
  }

  @Test
  void aPageOfThisMachineIsToldOfItsOtherName() throws Exception {
    var page = browser.open("http://127.0.0.1:" + local.port());
    assertThat(pair(page, "/src/index.js")).isEqualTo("paired");

    var other = browser.open("http://localhost:" + local.port());
    String state =
        "const {state, pairedAs} = await foretop.connect(); return state + ' ' + pairedAs;";

    assertThat(other.run(client(state))).isEqualTo("not-paired http://127.0.0.1:" + local.port());
  }

  @Test
  void anExtensionsPageIsPaired() throws Exception {
    var page = browser.open(key.origin() + "/page.html");

    assertThat(pair(page, "/src/index.js")).isEqualTo("paired");
    assertThat(page.run(client(firstEvents(2)))).isEqualTo("LISTED 1,ADDED 2");
    String kept = "chrome.storage.session.get().then(Object.keys).then(String)";
    assertThat(page.run(kept)).contains("foretop:page");
  }

  @Test
  void aContentScriptGoesOnWhenTheServiceWorkerWasEnded() throws Exception {
    var page = browser.open("http://content.test:" + pages.port());
    page.awaitTrue("document.body.dataset.state === 'not-paired'");
    page.run("document.body.click()");
    PendingPairing question = user.next();
    page.awaitTrue("document.body.dataset.code === '%s'".formatted(question.request().code()));
    assertThat(question.request().requester()).contains("extension");
    question.approve();
    page.awaitTrue("document.body.dataset.seen === 'LISTED 1,ADDED 2'");

    assertThat(browser.endWorkers(key.origin())).isEqualTo(1);

    page.awaitTrue("document.body.dataset.seen === 'LISTED 1,ADDED 2,ADDED 3'");
    assertThat(page.run("JSON.stringify(localStorage)")).isEqualTo("{}");
    assertThat(api.all())
        .extracting(RecordedRequest::pathQuery)
        .filteredOn(path -> path.contains("watch=true"))
        .last()
        .asString()
        .contains("resourceVersion=2");
  }
}
