package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.testing.Chromium;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All the ways by which a page that nobody approved may knock, from a real browser that has let it
/// reach this machine. It even has the owner token.
@Timeout(60)
@EnabledIf("dev.foretop.proxy.testing.Chromium#isThere")
class HostilePagesTest extends SecurityTest {

  /// Each way answers `blocked`; whatever else comes is a leak.
  private static final String KNOCK =
      """
      const said = [];
      const way = (name, promise) => promise.then(
        answer => said.push(name + ': read'), () => said.push(name + ': blocked'));
      const element = (tag, field, path) => new Promise((done, fail) => {
        const one = document.createElement(tag);
        one.onload = () => done('loaded');
        one.onerror = fail;
        if (tag === 'link') one.rel = 'stylesheet';
        one[field] = PROXY + path;
        document.head.append(one);
      });
      const headers = {'Backstage-Kubernetes-Cluster': 'c', Authorization: 'Bearer TOKEN'};
      const pods = '/api/kubernetes/clusters/c/api/v1/pods';
      const asked = fetch(PROXY + pods, {headers}).then(answer => answer.status);
      const fromWorker = new Promise((done, fail) => {
        const text = `fetch('${PROXY + pods}', {headers: ${JSON.stringify(headers)}})
          .then(answer => postMessage('read ' + answer.status), () => postMessage('blocked'))`;
        const worker = new Worker(URL.createObjectURL(new Blob([text])));
        worker.onerror = fail;
        worker.onmessage = event => event.data === 'blocked' ? fail() : done(event.data);
      });
      const events = new Promise((done, fail) => {
        const source = new EventSource(PROXY + pods + '?watch=1');
        source.onopen = () => done('open');
        source.onerror = () => { source.close(); fail(); };
      });
      const socket = new Promise((done, fail) => {
        const one = new WebSocket(PROXY.replace('http', 'ws') + pods + '?watch=1',
          ['v4.channel.k8s.io', 'B64_TOKEN']);
        one.onopen = () => done('open');
        one.onerror = fail;
      });
      for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
        navigator.sendBeacon(PROXY + pods, new Blob(['{}'], {type}));
      const ways = [
        way('fetch', asked), way('worker', fromWorker), way('events', events), way('socket', socket),
        way('image', element('img', 'src', '/healthz')),
        way('image of the probe', element('img', 'src', '/local/v1/probe')),
        way('script', element('script', 'src', '/healthz')),
        way('script of clusters', element('script', 'src', '/api/kubernetes/clusters')),
        way('style', element('link', 'href', '/local/v1/probe')),
      ];
      for (const path of ['/healthz', '/local/v1/probe', '/local/v1/token', '/metrics', '/mcp', pods])
        for (const mode of ['cors', 'no-cors'])
          for (const method of ['GET', 'POST'])
            ways.push(way(`${mode} ${method} ${path}`, fetch(PROXY + path, {mode, method})));
      Promise.all(ways).then(() => {
        const timings = performance.getEntriesByType('resource')
          .filter(each => each.name.startsWith(PROXY));
        const told = timings.some(each => each.transferSize + each.encodedBodySize > 0);
        const leaks = said.filter(each => !each.endsWith(': blocked')).sort();
        return `${said.length} ways, ${told ? 'sizes told, ' : ''}through: ${leaks.join('; ')}`;
      })
      """;

  private static final String SERVICE_WORKER =
      """
      onmessage = event => fetch(event.data.url, event.data.options).then(
        answer => event.source.postMessage('read ' + answer.type),
        () => event.source.postMessage('blocked'));
      onactivate = event => event.waitUntil(clients.claim());
      """;

  private static final String PAGE = "<!doctype html><title>page</title>";
  private static final String NOTHING = "33 ways, through: ";

  @TempDir private static Path folder;
  private static HttpServer pages;
  private static Chromium browser;

  @BeforeAll
  static void startBrowser() throws Exception {
    pages = serve(0);
    browser =
        Chromium.start(
            folder.resolve("profile"),
            "--host-resolver-rules=MAP *.test 127.0.0.1",
            "--disable-features=LocalNetworkAccessChecks",
            "--unsafely-treat-insecure-origin-as-secure=" + evil());
    browser.allowLocalNetwork(evil());
  }

  private static HttpServer serve(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean script = exchange.getRequestURI().getPath().endsWith(".js");
          byte[] body = (script ? SERVICE_WORKER : PAGE).getBytes(UTF_8);
          exchange
              .getResponseHeaders()
              .set("Content-Type", script ? "text/javascript" : "text/html");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String evil() {
    return "http://evil.test:" + pages.getAddress().getPort();
  }

  @AfterAll
  static void stopBrowser() throws Exception {
    browser.close();
    pages.stop(0);
  }

  @Override
  TestProxy startProxy(ClusterDetails... clusters) throws IOException {
    return TestProxy.start(clusters);
  }

  private String knock(String page) throws Exception {
    return browser.open(page).run(script());
  }

  private String script() {
    return "const PROXY = 'http://127.0.0.1:%d';".formatted(proxy.port())
        + KNOCK
            .replace("B64_TOKEN", words.getOrDefault("B64_TOKEN", ""))
            .replace("TOKEN", words.getOrDefault("TOKEN", ""));
  }

  @Test
  void aPageThatNobodyApprovedGetsNothingByAnyWay() throws Exception {
    assertThat(knock(evil())).isEqualTo(NOTHING);
    assertThat(api.all()).isEmpty();
  }

  @Test
  void aPageOfThisMachineGetsNothingByAnyWay() throws Exception {
    // Whether Foretop is there, pages of this machine may know; and nothing else.
    assertThat(knock("http://127.0.0.1:" + pages.getAddress().getPort()))
        .isEqualTo(
            NOTHING
                + "cors GET /healthz: read; cors GET /local/v1/probe: read; "
                + "cors POST /healthz: read; cors POST /local/v1/probe: read");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void aFileGetsNothingByAnyWay() throws Exception {
    Path file = Files.writeString(folder.resolve("page.html"), PAGE);

    assertThat(knock(file.toUri().toString())).isEqualTo(NOTHING);
    assertThat(api.all()).isEmpty();
  }

  @Test
  void aServiceWorkerGetsNothing() throws Exception {
    var page = browser.open(evil());
    page.run(
        """
        navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)
          .then(() => 'there')
        """);
    page.awaitTrue("!!navigator.serviceWorker.controller");
    for (String options :
        new String[] {
          "{mode: 'no-cors'}",
          "{}",
          "{method: 'POST', mode: 'no-cors', body: '{}'}",
          "{headers: {Authorization: 'Bearer TOKEN'}}"
        }) {
      String ask =
          """
          new Promise(done => {
            navigator.serviceWorker.onmessage = event => done(event.data);
            navigator.serviceWorker.controller.postMessage({url: '%s', options: %s});
          })
          """
              .formatted(
                  "http://127.0.0.1:" + proxy.port() + "/api/kubernetes/clusters/c/api/v1/pods",
                  options.replace("TOKEN", words.getOrDefault("TOKEN", "")));
      assertThat(page.run(ask)).isEqualTo("blocked");
    }
    assertThat(api.all()).isEmpty();
  }

  /// The page's own server goes, and its name then leads to Foretop on the same port: to the
  /// browser both are one origin, and what is answered can be read.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/healthz",
        "/local/v1/probe",
        "/local/v1/pairings",
        "/metrics",
        "/api/kubernetes/clusters",
        "/api/kubernetes/clusters/c/api/v1/pods"
      })
  void aNameThatIsPointedHereLaterGetsNothing(String path) throws Exception {
    HttpServer first = serve(0);
    int port = first.getAddress().getPort();
    var page = browser.open("http://rebound.test:" + port);
    first.stop(0);
    ProxyConfig config = ProxyConfig.onPort(port, folder.resolve("clients.json"));
    try (TestProxy rebound = TestProxy.start(config, Clusters.plain("canary", api.uri()))) {
      String answer =
          page.run(
              """
              fetch('%s', {headers: {Authorization: 'Bearer %s'}})
                .then(async answer => answer.status + ' ' + await answer.text())
              """
                  .formatted(path, rebound.token()));

      assertThat(answer).startsWith("403 ").contains("is not allowed").doesNotContain("canary");
    }
    assertThat(api.all()).isEmpty();
  }
}
