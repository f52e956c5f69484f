package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.testing.Chromium;
import dev.foretop.proxy.testing.FakeUser;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What pages and extensions can do from within a real browser. Pages below `*.test` count as
/// public and secure there; whether they may reach this machine, each test says.
@Timeout(60)
@EnabledIf("dev.foretop.proxy.testing.Chromium#isThere")
class BrowserTest extends SecurityTest {

  private static final String VERIFIER = "the-verifier-of-a-page-0123456789-0123456789";

  @TempDir private static Path folder;
  private static HttpServer publicPages;
  private static HttpServer localPages;
  private static Chromium browser;
  private static String extension = "";

  private final FakeUser user = new FakeUser();

  @BeforeAll
  static void startBrowser() throws Exception {
    publicPages = servePages();
    localPages = servePages();
    extension = "chrome-extension://" + writeExtension(folder.resolve("extension"));
    int port = publicPages.getAddress().getPort();
    browser =
        Chromium.start(
            folder.resolve("profile"),
            "--host-resolver-rules=MAP *.test 127.0.0.1",
            "--ip-address-space-overrides=127.0.0.1:" + port + "=public",
            "--unsafely-treat-insecure-origin-as-secure="
                + page("evil")
                + ","
                + page("stranger")
                + ","
                + page("approved"),
            "--load-extension=" + folder.resolve("extension"),
            "--disable-extensions-except=" + folder.resolve("extension"),
            "--disable-features=DisableLoadExtensionCommandLineSwitch");
    browser.allowLocalNetwork(page("evil"));
    browser.allowLocalNetwork(page("approved"));
  }

  private static HttpServer servePages() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = "<!doctype html><title>page</title>".getBytes(UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return server;
  }

  // An extension's id is made of its public key.
  private static String writeExtension(Path target) throws Exception {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic().getEncoded();
    Files.createDirectories(target);
    Files.writeString(target.resolve("page.html"), "<!doctype html><title>extension</title>");
    Files.writeString(
        target.resolve("manifest.json"),
        """
        {"manifest_version":3,"name":"test","version":"1","key":"%s",
         "host_permissions":["http://127.0.0.1/*"]}
        """
            .formatted(Base64.getEncoder().encodeToString(key)));
    var id = new StringBuilder();
    for (byte part :
        java.util.Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), 16)) {
      id.append((char) ('a' + ((part >> 4) & 15))).append((char) ('a' + (part & 15)));
    }
    return id.toString();
  }

  @AfterAll
  static void stopBrowser() throws Exception {
    browser.close();
    publicPages.stop(0);
    localPages.stop(0);
  }

  @Override
  TestProxy startProxy(ClusterDetails... clusters) throws IOException {
    return TestProxy.start(user, clusters);
  }

  private static String page(String name) {
    return "http://" + name + ".test:" + publicPages.getAddress().getPort();
  }

  private String proxyUrl() {
    return "http://127.0.0.1:" + proxy.port();
  }

  // Returns the status and the body, or "blocked", which is all that a page is told of a refusal.
  // That such requests do arrive, the tests of pairing from the same pages show.
  private static String fetch(String url, String options) {
    return """
    fetch('%s', {%s}).then(
      async answer => answer.status + ' ' + await answer.text(), error => 'blocked ' + error)
    """
        .formatted(url, options);
  }

  private String read(String token) {
    String headers =
        "headers: {'Backstage-Kubernetes-Cluster': 'c', 'Authorization': 'Bearer %s'}"
            .formatted(token);
    return fetch(proxyUrl() + NAMESPACES, headers);
  }

  @Test
  void c8AFormOfAnotherSiteReachesNoCluster() throws Exception {
    var page = browser.open(page("evil"));

    page.run(
        """
        const form = document.createElement('form');
        form.method = 'POST';
        form.enctype = 'text/plain';
        form.action = '%s/api/kubernetes/clusters/c%s';
        document.body.append(form);
        form.submit();
        """
            .formatted(proxyUrl(), "/api/v1/namespaces"));

    page.awaitTrue("location.port === '%d' && !!document.body".formatted(proxy.port()));
    page.awaitTrue(
        "document.body.innerText.includes('origin-not-allowed')"
            + " || document.body.innerText.includes('is not allowed')");
    assertThat(api.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"['v5.channel.k8s.io']", "['v5.channel.k8s.io', 'B64_TOKEN']"})
  void w5APageOpensNoWebSocket(String protocols) throws Exception {
    String script =
        """
        new Promise(done => {
          const socket = new WebSocket('ws://127.0.0.1:PORT/api/kubernetes/clusters/c/api/v1\
        /namespaces/n/pods/p/exec?command=sh', %s);
          socket.onopen = () => done('open');
          socket.onerror = () => done('refused');
        })
        """
            .formatted(protocols);

    String filled = words(script);
    for (String from : new String[] {page("evil"), local()}) {
      assertThat(browser.open(from).run(filled)).isEqualTo("refused");
    }
    assertThat(api.all()).isEmpty();
  }

  private String words(String script) {
    return script
        .replace("PORT", "" + proxy.port())
        .replace("B64_TOKEN", words.getOrDefault("B64_TOKEN", ""));
  }

  private static String local() {
    return "http://127.0.0.1:" + localPages.getAddress().getPort();
  }

  @Test
  void l1TheBrowserAloneStopsAPageWithoutPermission() throws Exception {
    var page = browser.open(page("stranger"));

    assertThat(page.run(fetch(api.uri() + "/api", "mode: 'no-cors'"))).startsWith("blocked");

    assertThat(api.all()).isEmpty();
  }

  @Test
  void l2APageWithPermissionReadsNothingUnlessItIsApproved() throws Exception {
    var page = browser.open(page("evil"));

    assertThat(page.run(read(proxy.token()))).startsWith("blocked");
    assertThat(page.run(fetch(proxyUrl() + NAMESPACES, "mode: 'no-cors'"))).startsWith("blocked");

    assertThat(api.all()).isEmpty();
  }

  @Test
  void l3AnApprovedPageWithATokenReads() throws Exception {
    String token =
        proxy.issue(
            "{\"name\":\"page\",\"grant\":{\"inject\":\"*\",\"origins\":\"%s\"}}"
                .formatted(page("approved")));

    String answer = browser.open(page("approved")).run(read(token));

    assertThat(answer).startsWith("200 ");
    assertThat(api.all()).hasSize(1);
  }

  @Test
  void l4APageFromAnotherPortOfThisMachineReadsNothing() throws Exception {
    var page = browser.open(local());

    assertThat(page.run(read(proxy.token()))).startsWith("blocked");
    assertThat(page.run(fetch(proxyUrl() + NAMESPACES, "mode: 'no-cors'"))).startsWith("blocked");

    assertThat(api.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sandboxed", "data", "blob"})
  void l6APageOfNoOriginReadsNothing(String kind) throws Exception {
    String token = proxy.issue("{\"name\":\"page\",\"grant\":{\"inject\":\"*\"}}");
    String probes =
        """
        const say = words => parent.postMessage(words, '*');
        const options = {headers: {'Backstage-Kubernetes-Cluster': 'c', Authorization: 'Bearer %s'}};
        Promise.all([
          fetch('%s', options), fetch('%s', {mode: 'no-cors'}), fetch('%s/healthz'),
          fetch('%s', {method: 'POST', mode: 'no-cors', body: '{}'})
        ].map(each => each.then(a => a.type === 'opaque' ? 'opaque' : 'read', () => 'blocked')))
          .then(all => say([origin, ...all].join(' ')));
        """
            .formatted(
                token,
                proxyUrl() + NAMESPACES,
                proxyUrl() + NAMESPACES,
                proxyUrl(),
                proxyUrl() + "/api/kubernetes/clusters/c/api/v1/namespaces");
    String frame =
        """
        new Promise(done => {
          const text = '<script>' + %s + '</' + 'script>';
          const frame = document.createElement('iframe');
          frame.allow = 'local-network-access; loopback-network';
          addEventListener('message', event => done(event.data));
          switch ('%s') {
            case 'data': frame.src = 'data:text/html,' + encodeURIComponent(text); break;
            case 'blob':
              frame.sandbox = 'allow-scripts';
              frame.src = URL.createObjectURL(new Blob([text], {type: 'text/html'}));
              break;
            default: frame.sandbox = 'allow-scripts'; frame.srcdoc = text;
          }
          document.body.append(frame);
        })
        """
            .formatted(JsonMapper.shared().writeValueAsString(probes), kind);

    for (String from : new String[] {page("evil"), local()}) {
      assertThat(browser.open(from).run(frame)).startsWith("null ").doesNotContain("read");
    }
    assertThat(api.all()).isEmpty();
  }

  @Test
  void l7AThousandPreflightsOfAStrangerGetNothingAndOthersAreServed() throws Exception {
    var stranger = browser.open(page("evil"));
    var reader = browser.open(extension + "/page.html");
    String many =
        """
        globalThis.all = Promise.all(Array.from({length: 1000}, (_, i) =>
          fetch('%s/api/v1/pods?' + i, {headers: {Authorization: 'Bearer x' + i}})
            .then(() => 'read', () => 'blocked')));
        'begun'
        """
            .formatted(proxyUrl() + "/api/kubernetes/clusters/c");
    assertThat(stranger.run(many)).isEqualTo("begun");

    for (int i = 0; i < 20; i++) {
      assertThat(reader.run(read(words.getOrDefault("READER", "")))).startsWith("200 ");
    }

    assertThat(stranger.run("all.then(each => [...new Set(each)].join())")).isEqualTo("blocked");
    assertThat(api.all()).hasSize(20);
  }

  @Test
  void l5AnExtensionNeedsATokenToo() throws Exception {
    var page = browser.open(extension + "/page.html");

    assertThat(page.run(fetch(proxyUrl() + NAMESPACES, ""))).startsWith("401 ");
    assertThat(api.all()).isEmpty();
    assertThat(page.run(read(words.getOrDefault("READER", "")))).startsWith("200 ");
  }

  @Test
  void a1APageIsPairedAndReads() throws Exception {
    pairsAndReads(page("evil"), "the web page " + page("evil"));
  }

  @Test
  void a1AnExtensionIsPairedAndReads() throws Exception {
    pairsAndReads(extension + "/page.html", "the browser extension " + extension);
  }

  private void pairsAndReads(String url, String requester) throws Exception {
    var page = browser.open(url);
    JsonNode asked = json(page.run(fetch(proxyUrl() + "/local/v1/pairings", ask())));
    var question = user.next();
    assertThat(question.request().requester()).isEqualTo(requester);
    assertThat(question.request().code()).isEqualTo(asked.path("code").asString());
    String poll = fetch(proxyUrl() + "/local/v1/pairings/" + asked.path("id").asString(), poll());
    assertThat(json(page.run(poll)).path("status").asString()).isEqualTo("pending");

    question.approve();

    String token = json(page.run(poll)).path("token").asString();
    assertThat(page.run(poll)).startsWith("404 ");
    assertThat(page.run(read(token))).startsWith("200 ");
  }

  private static String ask() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
    return """
    method: 'POST',
    headers: {'X-Explorer-Pairing': '1', 'Content-Type': 'application/json'},
    body: JSON.stringify({name: 'Page', grant: {inject: 'c'}, code_challenge: '%s'})
    """
        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  private static String poll() {
    return "headers: {'X-Explorer-Pairing': '1', 'X-Explorer-Pairing-Verifier': '%s'}"
        .formatted(VERIFIER);
  }

  private static JsonNode json(String answer) {
    assertThat(answer).startsWith("20");
    return JsonMapper.shared().readTree(answer.substring(4));
  }
}
