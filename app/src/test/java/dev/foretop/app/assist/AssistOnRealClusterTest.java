package dev.foretop.app.assist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.OpenCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
class AssistOnRealClusterTest extends AssistContract {

  @TempDir static Path home;

  private static OpenCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = OpenCluster.ofTestCluster(home, "");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  OpenCluster open() {
    return cluster;
  }

  @Test
  void offersRequiredFieldsFirstAndNoneTwice() throws Exception {
    List<Suggestion> offered = offered("deployments.apps", "spec:\n  replicas: 2\n  <>\n");

    assertThat(labels(offered)).startsWith("selector", "template").contains("paused");
    assertThat(labels(offered)).doesNotContain("replicas");
    assertThat(offered.getFirst().isRequired()).isTrue();
    assertThat(offered.getFirst().text()).isEqualTo("selector:\n    ");
    assertThat(offered.getFirst().detail()).isNotEmpty();
  }
}
