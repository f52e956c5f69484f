package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Gateways and their routes say what they listen on, what they lead where, and what is wrong.
@Tag("cluster")
@Timeout(240)
class GatewaysOnClusterTest {

  private static final String SAID = ".overview .label";
  private static final String LINKS = ".overview .value-link";

  @TempDir Path home;

  private final String namespace = "gates-" + UUID.randomUUID().toString().substring(0, 8);
  private WindowFixture window;

  private Path file(String resource) throws Exception {
    try (var from = GatewaysOnClusterTest.class.getResourceAsStream(resource)) {
      assertThat(from).isNotNull();
      String text = new String(from.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return Files.writeString(home.resolve(resource), text.replace("UNIQUE", namespace));
    }
  }

  @BeforeEach
  void open() throws Exception {
    Path kinds = file("gateway-kinds.yaml");
    Kubectl.run("apply", "-f", kinds.toString());
    Kubectl.run("wait", "--for=condition=Established", "-f", kinds.toString());
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "-f", file("gateway-objects.yaml").toString());
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
    // The next one may make them again at once.
    Kubectl.run("delete", "-f", home.resolve("gateway-kinds.yaml").toString());
  }

  private void show(String place) throws Exception {
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open(
        "foretop://%s/%s".formatted(cluster, place.replace("~", "gateway.networking.k8s.io")));
    window.awaitText("#object .title-4", place.substring(place.lastIndexOf('/') + 1));
    window.clickIn("#object", "Overview");
  }

  private boolean says(String text) {
    return window.texts(SAID).stream().anyMatch(each -> each.contains(text));
  }

  private void awaitSaid(String... texts) throws Exception {
    for (String text : texts) {
      window.await(() -> says(text));
    }
  }

  @Test
  void areToldInWords() throws Exception {
    show(namespace + "/gateways.~/door");
    awaitSaid("Not programmed. AddressNotAssigned", "HTTPS 443", "*.shop.example", "all hosts");
    awaitSaid("InvalidCertificateRef", "10.1.2.3");
    awaitSaid("HTTPS 443, Terminate", "2, of this namespace", "NoConflicts");
    assertThat(window.texts(SAID)).contains("Accepted");
    assertThat(window.texts(LINKS)).contains("Secret shop-tls");
    pictures("gateway");
    window.clickIn("#object", "Related");
    window.await(() -> window.texts("#related .hyperlink").containsAll(List.of("cart", "calls")));
    assertThat(window.texts("#related .label")).contains("for cart.shop.example");

    show(namespace + "/httproutes.~/cart");
    awaitSaid("Gateway door: Not accepted. NoMatchingListenerHostname");
    awaitSaid("cart.shop.example", "GET /cart…, header x-beta = yes or /basket, query q = 1");
    awaitSaid("all requests", "RequestHeaderModifier (set: name: x-by, value: door)");
    awaitSaid("example.com/doors", "ResolvedRefs");
    assertThat(window.texts(LINKS))
        .contains("Service cart:80, weight 9", "Service next:80, weight 1", "Gateway door")
        .anyMatch(link -> link.equals("Service elsewhere/old:8080"));
    pictures("http-route");

    show(namespace + "/grpcroutes.~/calls");
    awaitSaid("Gateway door: Accepted", "example.Cart/Add", "example.Cart/*");
    assertThat(window.texts(LINKS)).contains("Service cart:9000");

    show(namespace + "/services/cart");
    window.clickIn("#object", "Related");
    window.await(() -> window.texts("#related .hyperlink").containsAll(List.of("cart", "calls")));

    show("-/gatewayclasses.~/" + namespace);
    awaitSaid("Accepted", "example.com/doors");
    show(namespace + "/referencegrants.~/lets");
    awaitSaid("HTTPRoute", "Secret", "elsewhere");
    show(namespace + "/secrets/shop-tls");
    window.clickIn("#object", "Related");
    window.awaitShown("#related-further");
    window.click("#related-further");
    window.await(() -> window.texts("#related .hyperlink").contains("door"));
    explained();
  }

  private void explained() throws Exception {
    show(namespace + "/httproutes.~/cart");
    window.clickIn("#object", "Explain");
    assertThat(Kubectl.run("explain", "httproutes.spec")).contains("Which requests lead where");
    window.clickIn("#object", "spec");
    window.await(() ->
        window.texts("#object .label").stream()
            .anyMatch(text -> text.contains("Which requests lead where")));
    window.picture("http-route-explained");
  }

  private void pictures(String name) throws Exception {
    window.resize(1280, 800);
    for (ThemeChoice theme : ThemeChoice.values()) {
      window.setTheme(theme);
      window.picture(name + "-" + theme.name().toLowerCase(Locale.ROOT));
    }
  }
}
