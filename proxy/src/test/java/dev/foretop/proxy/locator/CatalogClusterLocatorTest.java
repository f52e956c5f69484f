package dev.foretop.proxy.locator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.EntityRef;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RecordedRequest;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clusters that stand in a Backstage catalog, in files and on a server.
@Timeout(60)
class CatalogClusterLocatorTest {

  private static final String TOKEN = "catalog-canary";
  private static final String REGION =
      """
      {"kind":"Resource","metadata":{"name":"eu","title":"Europe","annotations":{
        "kubernetes.io/api-server":"https://eu.example:6443",
        "kubernetes.io/api-server-certificate-authority":"Q0E=",
        "kubernetes.io/auth-provider":"aws",
        "kubernetes.io/aws-assume-role":"role","kubernetes.io/aws-external-id":"ext",
        "kubernetes.io/x-k8s-aws-id":"eu-1",
        "kubernetes.io/skip-metrics-lookup":"true","kubernetes.io/skip-tls-verify":"true",
        "kubernetes.io/dashboard-url":"https://dash","kubernetes.io/dashboard-app":"gke",
        "kubernetes.io/dashboard-parameters":"{\\"projectId\\":\\"p\\"}"}},
       "spec":{"type":"kubernetes-cluster"}}\
      """;

  @TempDir Path folder;
  private FakeApiServer backstage;

  @BeforeEach
  void start() throws Exception {
    backstage = FakeApiServer.start();
    backstage.answer((request, response, callback) -> {
      boolean list = request.getHttpURI().getPath().equals("/api/catalog/entities");
      boolean known = request.getHttpURI().getPath().endsWith("/resource/default/eu");
      boolean welcome = ("Bearer " + TOKEN).equals(request.getHeaders().get("Authorization"));
      response.setStatus(!welcome ? 401 : list || known ? 200 : 404);
      String body = list ? "[" + REGION + "]" : REGION;
      response.write(true, ByteBuffer.wrap(body.getBytes(UTF_8)), callback);
    });
  }

  @AfterEach
  void stop() {
    backstage.close();
  }

  private ConfigClusterLocator locator(String method) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("app-config.yaml"),
            "kubernetes:\n  clusterLocatorMethods:\n  - {type: catalog, %s}\n".formatted(method));
    return new ConfigClusterLocator(file, Map.of());
  }

  private String onServer(String token) {
    return "url: '%s/', token: %s".formatted(backstage.uri(), token);
  }

  private static ClusterListing awaitListing(
      ConfigClusterLocator locator, Predicate<ClusterListing> enough) {
    ClusterListing listing = locator.locate();
    while (!enough.test(listing)) {
      LockSupport.parkNanos(5_000_000);
      listing = locator.locate();
    }
    return listing;
  }

  private static boolean saysSomething(ClusterListing listing) {
    return !listing.clusters().isEmpty() || !listing.problems().isEmpty();
  }

  @Test
  void isNotHeardBeforeItsFirstAnswerEvenIfThatIsNone() throws Exception {
    var asked = new CountDownLatch(1);
    backstage.answer((_, response, callback) -> {
      asked.await();
      response.setStatus(503);
      response.write(true, null, callback);
    });
    var locator = locator(onServer(TOKEN));

    assertThat(locator.locate().settled()).isFalse();
    asked.countDown();
    assertThat(awaitListing(locator, ClusterListing::settled).problems()).hasSize(1);
  }

  @Test
  void readsWhatAnEntitysAnnotationsSay() throws Exception {
    ClusterListing listing =
        awaitListing(locator(onServer(TOKEN)), CatalogClusterLocatorTest::saysSomething);

    assertThat(listing.problems()).isEmpty();
    ClusterDetails cluster = listing.clusters().getFirst();
    assertThat(cluster.id()).isEqualTo("eu@catalog");
    assertThat(cluster.server()).hasToString("https://eu.example:6443");
    assertThat(cluster.tls().skipVerify()).isFalse();
    assertThat(cluster.tls().authority()).isNotNull();
    assertThat(cluster.user().provider())
        .isEqualTo(new ProviderIdentity.Aws("eu-1", "role", "ext"));
    assertThat(cluster.presentation().title()).isEqualTo("Europe");
    assertThat(cluster.presentation().entities().skipMetrics()).isTrue();
    assertThat(cluster.presentation().entities().dashboardApp()).isEqualTo("gke");
    assertThat(cluster.presentation().entities().dashboardParameters())
        .isEqualTo("{\"projectId\":\"p\"}");
  }

  @Test
  void asksTheServerAsBackstageDoes() throws Exception {
    awaitListing(locator(onServer(TOKEN)), CatalogClusterLocatorTest::saysSomething);
    RecordedRequest asked = backstage.take();

    assertThat(asked.pathQuery())
        .startsWith("/api/catalog/entities?filter=kind%3Dresource%2Cspec.type%3Dkubernetes-cluster")
        .contains("%2Cmetadata.annotations.kubernetes.io%2Fauth-provider");
  }

  @Test
  void findsEntitiesByTheirReference() throws Exception {
    ConfigClusterLocator locator = locator(onServer(TOKEN)); // before anybody asked for clusters

    assertThat(locator.entities().isThere()).isTrue();
    assertThat(locator.entities().find(EntityRef.parse("resource:eu").orElseThrow()))
        .get()
        .asString()
        .contains("Europe");
    assertThat(locator.entities().find(EntityRef.parse("resource:us").orElseThrow())).isEmpty();
  }

  @Test
  void saysThatTheTokenIsNotWelcomeAndDoesNotShowIt() throws Exception {
    ClusterListing listing =
        awaitListing(locator(onServer("wrong-canary")), CatalogClusterLocatorTest::saysSomething);

    assertThat(listing.problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message()).contains("401", "'token'").doesNotContain("canary"));
  }

  @Test
  void readsCatalogFilesAgainWhenTheyChange() throws Exception {
    Path file = folder.resolve("catalog-info.yaml");
    Files.writeString(file, "kind: Component\nmetadata: {name: shop}\n---\n" + REGION + "\n---\n");
    ConfigClusterLocator locator = locator("files: [catalog-info.yaml]");
    awaitListing(locator, listing -> listing.clusters().size() == 1);

    assertThat(locator.entities().find(EntityRef.parse("Component:default/Shop").orElseThrow()))
        .isPresent();
    Files.writeString(file, REGION + "\n---\n" + REGION.replace("\"eu\"", "\"us\""));
    awaitListing(locator, listing -> listing.clusters().size() == 2);
  }

  @ParameterizedTest(name = "{0} for {1}: {3}")
  @CsvSource({
    "https://eu.example:6443,http://eu.example,'',no https URL",
    "https://eu.example:6443,https://127.0.0.1:6443,'',names this machine",
    "https://eu.example:6443,https://[::1]:6443,'',names this machine",
    "https://eu.example:6443,https://169.254.169.254,'',names this machine",
    "https://eu.example:6443,https://localhost,'',names this machine",
    "https://eu.example:6443,https://u:p@eu.example,'',a user name or a password",
    "https://eu.example:6443,https://10.0.0.1:6443,'',",
    "https://eu.example:6443,http://127.0.0.1:6443,127.0.0.1,",
    "https://eu.example:6443,http://a.dev.example,*.dev.example,",
    "aws,serviceAccount,'',not for clusters of the catalog"
  })
  void takesNoClusterThatMightMisuseTheUser(String from, String to, String allowed, String problem)
      throws Exception {
    Files.writeString(
        folder.resolve("c.yaml"), REGION.replace("\"" + from + "\"", "\"" + to + "\""));
    ClusterListing listing =
        awaitListing(
            locator("files: [c.yaml], dangerouslyAllowClusterUrls: ['%s']".formatted(allowed)),
            CatalogClusterLocatorTest::saysSomething);

    List<String> messages = listing.problems().stream().map(each -> each.message()).toList();
    if (problem == null) {
      assertThat(messages).isEmpty();
    } else {
      assertThat(messages).singleElement().asString().contains(problem);
      assertThat(listing.clusters()).isEmpty();
    }
  }

  @Test
  void aMethodWithoutAPlaceIsAProblem() throws Exception {
    assertThat(locator("token: x").locate().problems())
        .singleElement()
        .extracting("message")
        .asString()
        .contains("needs the 'url' of a Backstage, or catalog 'files'");
  }
}
