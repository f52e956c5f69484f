package dev.foretop.proxy.locator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void reportsWhatItCannotReadBesideWhatItCan() throws IOException {
    ClusterListing listing =
        locate(
            """
            kubernetes:
              clusterLocatorMethods:
              - type: catalog
              - type: config
                clusters:
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
            message -> assertThat(message).asString().contains("type 'catalog'"),
            message -> assertThat(message).asString().contains("Duplicate cluster name 'good'"),
            message -> assertThat(message).asString().contains("'url' is missing"),
            message -> assertThat(message).asString().contains("'authProvider' is missing"),
            message -> assertThat(message).asString().contains("'url' is missing"));
  }

  @Test
  void saysThatAFileHasNoKubernetesBlock() throws IOException {
    assertThat(locate("app: {}").problems())
        .singleElement()
        .extracting("message")
        .asString()
        .contains("no 'kubernetes:' block");
  }

  private ClusterListing locate(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("app-config.yaml"), text);
    Map<String, String> environment =
        Map.of("ONE_URL", "https://one.example", "ONE_TOKEN", "canary");
    return new ConfigClusterLocator(file, environment).locate();
  }
}
