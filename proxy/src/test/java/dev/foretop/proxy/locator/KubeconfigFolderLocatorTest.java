package dev.foretop.proxy.locator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigFolderLocatorTest {

  private static final String GOOD =
      """
      clusters: [{name: c, cluster: {server: "https://prod.example"}}]
      contexts: [{name: prod, context: {cluster: c}}]
      """;

  @TempDir Path folder;

  private Instant now = Instant.EPOCH;

  @Test
  void takesEachFileForASourceOfItsOwn() throws IOException {
    write("a.yaml", GOOD);
    write("b", GOOD.replace("prod.example", "other.example"));
    write("broken.yaml", "clusters: [");
    write("pod.yaml", "apiVersion: v1\nkind: Pod");
    write("notes", "not a kubeconfig");
    write("config.lock", GOOD);
    write(".hidden", GOOD);
    write("gke_gcloud_auth_plugin_cache", "{}");
    Files.createDirectory(folder.resolve("cache"));

    ClusterListing listing = locator().locate();

    assertThat(listing.clusters())
        .extracting(ClusterDetails::id)
        .containsExactly("prod@kubeconfig:a.yaml", "prod@kubeconfig:b");
    assertThat(listing.clusters().getLast().server()).hasToString("https://other.example");
    assertThat(listing.problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.source()).isEqualTo("kubeconfig:broken.yaml"),
            problem -> assertThat(problem.message()).contains("not valid YAML"));
  }

  @Test
  void noticesNewChangedAndDeletedFilesWithinASecond() throws IOException {
    KubeconfigFolderLocator locator = locator();
    write("a.yaml", GOOD);
    ClusterListing first = locator.locate();
    assertThat(locator.locate()).isSameAs(first);

    now = now.plusSeconds(1);
    assertThat(locator.locate()).isSameAs(first);

    write("b.yaml", GOOD);
    write("a.yaml", GOOD.replace("name: prod,", "name: renamed,"));
    assertThat(locator.locate()).isSameAs(first);
    now = now.plusSeconds(1);
    assertThat(locator.locate().clusters())
        .extracting(ClusterDetails::id)
        .containsExactly("renamed@kubeconfig:a.yaml", "prod@kubeconfig:b.yaml");

    Files.delete(folder.resolve("a.yaml"));
    now = now.plusSeconds(1);
    assertThat(locator.locate().clusters())
        .extracting(ClusterDetails::id)
        .containsExactly("prod@kubeconfig:b.yaml");
  }

  @Test
  void saysThatTheFolderIsGone() throws IOException {
    KubeconfigFolderLocator locator = locator();
    Files.delete(folder);

    assertThat(locator.locate().problems())
        .singleElement()
        .extracting("message")
        .asString()
        .contains("cannot be read");
  }

  private KubeconfigFolderLocator locator() {
    return new KubeconfigFolderLocator(folder, "kubeconfig", () -> now);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
