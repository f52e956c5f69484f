package dev.foretop.proxy.locator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.CustomResource;
import dev.foretop.proxy.cluster.EntitySettings;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigClusterLocatorTest {

  @TempDir Path folder;

  @Test
  void readsTheKubernetesBlockOfAnAppConfig() throws IOException {
    ClusterListing listing =
        locate(
            """
            app: {title: portal}
            kubernetes:
              serviceLocatorMethod: {type: multiTenant}
              clusterLocatorMethods:
              - type: config
                clusters:
                - name: one
                  url: ${ONE_URL}
                  title: Cluster One
                  authProvider: serviceAccount
                  serviceAccountToken: ${ONE_TOKEN}
                  skipTLSVerify: true
                - name: two
                  url: https://two.example/k8s/clusters/c-1
                  authMetadata: {kubernetes.io/auth-provider: oidc, kubernetes.io/oidc-token-provider: okta}
              - type: localKubectlProxy
            """);

    assertThat(listing.problems()).isEmpty();
    assertThat(listing.clusters())
        .extracting(ClusterDetails::id)
        .containsExactly("one@config", "two@config", "local@localKubectlProxy");
    ClusterDetails one = listing.clusters().getFirst();
    assertThat(one.server()).hasToString("https://one.example");
    assertThat(one.user().token()).isEqualTo(new Secret("canary"));
    assertThat(one.tls().skipVerify()).isTrue();
    assertThat(one.presentation().title()).isEqualTo("Cluster One");
    ClusterDetails two = listing.clusters().get(1);
    assertThat(two.presentation().authProvider()).isEqualTo("oidc");
    assertThat(two.presentation().oidcTokenProvider()).isEqualTo("okta");
  }

  @Test
  void readsWhatIsShownBesideEntities() throws IOException {
    ClusterListing listing =
        locate(
            """
            kubernetes:
              objectTypes: [pods, secrets]
              customResources: [{group: argoproj.io, apiVersion: v1alpha1, plural: rollouts}]
              clusterLocatorMethods:
              - type: config
                clusters:
                - {name: plain, url: "https://h", authProvider: serviceAccount}
                - name: own
                  url: https://h
                  authProvider: serviceAccount
                  skipMetricsLookup: true
                  dashboardApp: gke
                  dashboardParameters: {projectId: p}
                  customResources: [{group: g.example, apiVersion: v1, plural: things}]
                - name: bad
                  url: https://h
                  authProvider: serviceAccount
                  customResources: [{group: "..", apiVersion: v1, plural: x}]
            """);

    assertThat(listing.problems())
        .extracting("message")
        .filteredOn(message -> message.toString().contains("custom resource needs"))
        .hasSize(1);
    EntitySettings plain = listing.clusters().getFirst().presentation().entities();
    assertThat(plain.objectTypes()).containsExactlyInAnyOrder("pods", "secrets");
    assertThat(plain.customResources())
        .containsExactly(new CustomResource("argoproj.io", "v1alpha1", "rollouts"));
    EntitySettings own = listing.clusters().get(1).presentation().entities();
    assertThat(own)
        .isEqualTo(
            new EntitySettings(
                plain.objectTypes(),
                List.of(new CustomResource("g.example", "v1", "things")),
                true,
                "gke",
                "{\"projectId\":\"p\"}"));
  }

  @Test
  void reportsWhatItCannotReadBesideWhatItCan() throws IOException {
    ClusterListing listing =
        locate(
            """
            kubernetes:
              clusterLocatorMethods:
              - type: catalog
              - stray
              - type: config
                clusters:
                - 5
                - {name: good, url: "https://h", authProvider: serviceAccount}
                - {name: good, url: "https://h", authProvider: serviceAccount}
                - {name: no-url, authProvider: serviceAccount}
                - {name: no-provider, url: "https://h"}
                - {name: unset, url: "${NOT_SET}", authProvider: serviceAccount}
            """);

    assertThat(listing.clusters()).extracting(ClusterDetails::id).containsExactly("good@config");
    assertThat(listing.problems())
        .extracting("message")
        .satisfiesExactly(
            message ->
                assertThat(message).asString().contains("'clusterLocatorMethods[1]' must be"),
            message -> assertThat(message).asString().contains("'catalog' needs"),
            message -> assertThat(message).asString().contains("'clusters[0]' must be a mapping"),
            message -> assertThat(message).asString().contains("Duplicate cluster name 'good'"),
            message -> assertThat(message).asString().contains("'url' is missing"),
            message -> assertThat(message).asString().contains("'authProvider' is missing"),
            message -> assertThat(message).asString().contains("'url' is missing"));
  }

  @Test
  void saysWhatIsWrongWithACaUntilItIsMended() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("app-config.yaml"),
            """
            kubernetes:
              clusterLocatorMethods:
              - type: config
                clusters:
                - {name: c, url: "https://h", authProvider: aks, caFile: ca.crt}
            """);
    var locator = new ConfigClusterLocator(file, Map.of());

    assertThat(locator.locate().clusters()).hasSize(1);
    assertThat(locator.locate().problems()).extracting("message").asString().contains("ca.crt");

    Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----");
    assertThat(locator.locate().problems()).isEmpty();
  }

  @Test
  void saysThatAFileHasNoKubernetesBlock() throws IOException {
    assertThat(locate("app: {}").problems())
        .singleElement()
        .extracting("message")
        .asString()
        .contains("no 'kubernetes:' block");
  }

  @Test
  void includesWhatBackstageIncludes() throws IOException {
    Files.writeString(folder.resolve("token"), "canary-from-file\n");
    Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----");
    Files.writeString(
        folder.resolve("more.yaml"),
        "clusters: {list: [{name: far, url: 'https://far',"
            + " authProvider: aks, title: {$env: ONE_URL}, caFile: ca.crt}]}");

    ClusterListing listing =
        locate(
            """
            kubernetes:
              clusterLocatorMethods:
              - type: config
                clusters:
                - name: a
                  url: ${NOT_SET:-https://default.example}
                  authProvider: serviceAccount
                  serviceAccountToken: {$file: ./token}
                  title: costs $${5}
                - name: b
                  url: {$env: ONE_URL}
                  authProvider: serviceAccount
                  serviceAccountToken: {$file: gone}
              - type: config
                clusters: {$include: "more.yaml#clusters.list"}
            """);

    assertThat(listing.clusters())
        .extracting(ClusterDetails::id)
        .containsExactly("a@config", "b@config", "far@config");
    ClusterDetails a = listing.clusters().getFirst();
    assertThat(a.server()).hasToString("https://default.example");
    assertThat(a.user().token()).isEqualTo(new Secret("canary-from-file"));
    assertThat(a.presentation().title()).isEqualTo("costs ${5}");
    assertThat(listing.clusters().getLast().presentation().title())
        .isEqualTo("https://one.example");
    assertThat(listing.problems())
        .singleElement()
        .extracting("message")
        .asString()
        .contains("there is no file", "gone");
  }

  @Test
  void readsAFileThatItIncludesAgainWhenThatChanges() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "first");
    Path file =
        Files.writeString(
            folder.resolve("app-config.yaml"),
            """
            kubernetes:
              clusterLocatorMethods:
              - type: config
                clusters:
                - {name: a, url: "https://a", authProvider: serviceAccount, serviceAccountToken: {$file: token}}
            """);
    var locator = new ConfigClusterLocator(file, Map.of());
    ClusterListing before = locator.locate();
    assertThat(locator.locate()).isSameAs(before);

    Files.writeString(token, "second one");

    assertThat(locator.locate().clusters().getFirst().user().token())
        .isEqualTo(new Secret("second one"));
  }

  @Test
  void takesTheIdentityThatEachProviderMeans() throws IOException {
    ClusterListing listing =
        locate(
            """
            kubernetes:
              googleServiceAccountCredentials: '{"type":"service_account"}'
              clusterLocatorMethods:
              - type: config
                clusters:
                - {name: a, url: "https://a", authProvider: aws, assumeRole: r, externalId: e}
                - name: b
                  url: "https://b"
                  authMetadata:
                    kubernetes.io/auth-provider: aws
                    kubernetes.io/x-k8s-aws-id: eks-b
                - {name: c, url: "https://c", authProvider: azure}
                - {name: d, url: "https://d", authProvider: googleServiceAccount}
                - {name: e, url: "https://e", authProvider: serviceAccount}
                - {name: f, url: "https://f", authProvider: custom}
                - {name: g, url: "https://g", authProvider: oidc}
              - {type: gke, projectId: p, endpointType: ipv6}
            """);

    assertThat(listing.clusters())
        .extracting(cluster -> cluster.user().provider())
        .containsExactly(
            new ProviderIdentity.Aws("a", "r", "e"),
            new ProviderIdentity.Aws("eks-b", null, null),
            new ProviderIdentity.Azure(),
            new ProviderIdentity.GoogleServiceAccount(new Secret("{\"type\":\"service_account\"}")),
            null,
            null,
            null);
    assertThat(listing.problems())
        .extracting("message")
        .satisfiesExactly(
            message -> assertThat(message).asString().contains("'custom' is not known"),
            message -> assertThat(message).asString().contains("needs an 'oidcTokenProvider'"),
            message -> assertThat(message).asString().contains("must be public or dns"));
  }

  @Test
  void takesThePodsOwnAccountWhereItRunsInOne() throws IOException {
    Files.writeString(folder.resolve("token"), "canary");
    Path file =
        Files.writeString(
            folder.resolve("app-config.yaml"),
            """
            kubernetes:
              clusterLocatorMethods:
              - type: config
                clusters:
                - {name: here, url: "https://ignored", authProvider: serviceAccount}
                - {name: there, url: "https://there", authProvider: serviceAccount, serviceAccountToken: t}
            """);
    Map<String, String> environment =
        Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "6443");

    var locator =
        new ConfigClusterLocator(
            file, environment, ConfigClusterLocator.GkeMethods.NONE, new Pod(environment, folder));

    ClusterDetails here = locator.locate().clusters().getFirst();
    assertThat(here.server()).hasToString("https://[fd00::1]:6443");
    assertThat(here.user().tokenFile()).isEqualTo(folder.resolve("token"));
    assertThat(here.tls().authority()).isEqualTo(new PemSource.File(folder.resolve("ca.crt")));
    assertThat(locator.locate().clusters().getLast().server()).hasToString("https://there");
  }

  private ClusterListing locate(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("app-config.yaml"), text);
    Map<String, String> environment =
        Map.of("ONE_URL", "https://one.example", "ONE_TOKEN", "canary");
    return new ConfigClusterLocator(file, environment).locate();
  }
}
