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
import dev.foretop.proxy.testing.TestProxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The example extension, beside a repository's page.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
@EnabledIf("dev.foretop.proxy.testing.Chromium#isThere")
class ExampleTest {

  private static final Path PICTURES = Path.of("target/example");

  private final FakeUser user = new FakeUser();
  private final AtomicReference<Response> watch = new AtomicReference<>();
  private final CountDownLatch watched = new CountDownLatch(1);

  @Test
  void thePluginOfTheDocumentsWorksAsItIsWrittenThere(@TempDir Path folder) throws Exception {
    BrowserPages.Key key = BrowserPages.Key.generate();
    try (FakeApiServer api = FakeApiServer.start();
        TestProxy proxy = TestProxy.start(user, Clusters.plain("prod-eu", api.uri()))) {
      api.answer(this::answer);
      Path extension = writePlugin(folder.resolve("extension"), key, proxy.port());
      try (Chromium browser =
          Chromium.start(
              folder.resolve("profile"),
              "--load-extension=" + extension,
              "--disable-extensions-except=" + extension,
              "--disable-features=DisableLoadExtensionCommandLineSwitch")) {
        var page = browser.open(key.origin() + "/popup.html");
        String words = "document.querySelector('#words').textContent";
        awaitWords(page, words, "not-paired");
        page.run("document.querySelector('#ask').click()");
        PendingPairing question = user.next();
        awaitWords(page, words, "Agree in Foretop if it shows " + question.request().code());
        question.approve();
        awaitWords(page, words, "4 pods in prod-eu");
        sendWatched("ADDED", pod("new-1", "new", "e", true));
        awaitWords(page, words, "5 pods in prod-eu");
      }
    }
  }

  // The blocks of the page, each behind the name of its file.
  private static Path writePlugin(Path target, BrowserPages.Key key, int port) throws Exception {
    BrowserPages.copyClient(target.resolve("client"));
    String text = Files.readString(Path.of("../docs/plugins.md"));
    for (String name : List.of("manifest.json", "popup.html", "popup.js")) {
      int start = text.indexOf('\n', text.indexOf("```", text.indexOf("`my-plugin/" + name))) + 1;
      String block =
          text.substring(start, text.indexOf("```", start))
              .replace(
                  "\"manifest_version\": 3",
                  "\"key\": \"%s\", \"manifest_version\": 3".formatted(key.manifest()))
              .replace("new Foretop({", "new Foretop({ ports: [%d],".formatted(port));
      Files.writeString(target.resolve(name), block);
    }
    return target;
  }

  @Test
  void showsWhereTheImageOfARepositoryRuns(@TempDir Path folder) throws Exception {
    Files.createDirectories(PICTURES);
    BrowserPages.Key key = BrowserPages.Key.generate();
    try (var pages = new BrowserPages();
        FakeApiServer api = FakeApiServer.start();
        TestProxy proxy =
            TestProxy.start(
                user,
                Clusters.withUser(
                    Clusters.plain("prod-eu", api.uri()),
                    ClusterUser.withToken(new Secret("t"))))) {
      api.answer(this::answer);
      Path extension = assemble(folder.resolve("extension"), key, proxy.port());
      try (Chromium browser =
          Chromium.start(
              folder.resolve("profile"),
              "--host-resolver-rules=MAP *.test 127.0.0.1",
              "--load-extension=" + extension,
              "--disable-extensions-except=" + extension,
              "--disable-features=DisableLoadExtensionCommandLineSwitch")) {
        var page = browser.open("http://content.test:" + pages.port() + "/acme/shop");
        usePanel(page, proxy);
      }
    }
  }

  private void usePanel(Chromium.Page page, TestProxy proxy) throws Exception {
    String panel = "document.querySelector('div[data-words]')?.dataset.words ?? ''";
    awaitWords(page, panel, "has not been asked yet");
    picture(page, "not-paired");
    page.clickAt(738, 598); // only the user's own click counts

    PendingPairing question = user.next();
    assertThat(question.request().requester()).contains("extension");
    awaitWords(page, panel, question.request().code());
    picture(page, "asking");
    question.approve();

    awaitWords(page, panel, "checkout/shop-web");
    assertThat(page.run(panel))
        .contains("prod-eu", "2/3 ready", "1.4.2", "CrashLoopBackOff", "5 restarts")
        .doesNotContain("other-app");
    picture(page, "running");

    sendWatched("MODIFIED", pod("shop-web-7d4-c", "ghcr.io/acme/shop:1.4.2", "c", true));
    awaitWords(page, panel, "3/3 ready");

    String clients = proxy.send(proxy.request("/local/v1/clients")).body();
    JsonNode client = JsonMapper.shared().readTree(clients).path("clients").path(0);
    proxy.send(proxy.request("/local/v1/clients/" + client.path("id").asString()).DELETE());
    awaitWords(page, panel, "was taken back");
    picture(page, "revoked");
  }

  private static void awaitWords(Chromium.Page page, String panel, String words) throws Exception {
    page.awaitTrue("(%s).includes('%s')".formatted(panel, words));
  }

  private static void picture(Chromium.Page page, String name) throws Exception {
    page.picture(1024, 640, PICTURES.resolve(name + ".png"));
  }

  // As it is, but for where it looks, and what tests see of a closed shadow root.
  private static Path assemble(Path target, BrowserPages.Key key, int port) throws Exception {
    BrowserPages.copyClient(target.resolve("client"));
    try (Stream<Path> files = Files.list(BrowserPages.CLIENT.resolve("example"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text =
            Files.readString(file)
                .replace(
                    "\"manifest_version\": 3",
                    "\"key\":\"%s\",\"manifest_version\": 3".formatted(key.manifest()))
                .replace("https://github.com/*/*", "http://content.test/*")
                .replace("https://github.com/*", "http://content.test/*")
                .replace("new Foretop({", "new Foretop({ ports: [%d],".formatted(port))
                .replace(
                    "document.documentElement.append(this.host);",
                    "document.documentElement.append(this.host);"
                        + "const tell = () => (this.host.dataset.words = this.#main.innerText);"
                        + "new MutationObserver(tell).observe(this.#main,"
                        + " {childList: true, subtree: true, characterData: true});");
        Files.writeString(target.resolve(file.getFileName().toString()), text);
      }
    }
    return target;
  }

  private void answer(Request request, Response response, Callback callback) {
    if (Request.extractQueryParameters(request).getValue("watch") != null) {
      watch.set(response);
      // Nothing may be written while something is.
      send(
          "BOOKMARK",
          "{\"metadata\":{\"resourceVersion\":\"8\"}}",
          Callback.from(watched::countDown));
      return;
    }
    String list =
        "{\"items\":[%s],\"metadata\":{\"resourceVersion\":\"7\"}}"
            .formatted(
                String.join(
                    ",",
                    pod("shop-web-7d4-a", "ghcr.io/acme/shop:1.4.2", "a", true),
                    pod("shop-web-7d4-b", "ghcr.io/acme/shop:1.4.2", "b", true),
                    pod("shop-web-7d4-c", "ghcr.io/acme/shop:1.4.2", "c", false),
                    pod("other-app-1", "ghcr.io/acme/other:1", "d", true)));
    response.write(true, ByteBuffer.wrap(list.getBytes(UTF_8)), callback);
  }

  // The list is on the page a moment before the watch is asked for.
  private void sendWatched(String type, String object) throws InterruptedException {
    assertThat(watched.await(20, TimeUnit.SECONDS)).isTrue();
    send(type, object, Callback.NOOP);
  }

  private void send(String type, String object, Callback sent) {
    String event = "{\"type\":\"%s\",\"object\":%s}\n".formatted(type, object);
    watch.get().write(false, ByteBuffer.wrap(event.getBytes(UTF_8)), sent);
  }

  private static String pod(String name, String image, String uid, boolean ready) {
    return """
    {"metadata": {"name": "%s", "namespace": "checkout", "uid": "%s", "resourceVersion": "9",
      "labels": {"pod-template-hash": "7d4"},
      "ownerReferences": [{"kind": "ReplicaSet", "name": "%s"}]},
     "spec": {"containers": [{"name": "main", "image": "%s"}]},
     "status": {"phase": "Running", "containerStatuses": [{"ready": %s, "restartCount": %d,
       "state": %s}]}}\
    """
        .formatted(
            name,
            uid,
            name.substring(0, name.length() - 2),
            image,
            ready,
            ready ? 0 : 5,
            ready ? "{\"running\":{}}" : "{\"waiting\":{\"reason\":\"CrashLoopBackOff\"}}")
        .replace("\n", " ");
  }
}
