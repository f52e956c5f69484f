package dev.foretop.app.assist;

import dev.foretop.app.start.OpenCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class AssistOnDemoTest extends AssistContract {

  @TempDir static Path home;

  private static OpenCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = OpenCluster.ofDemo(home);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  OpenCluster open() {
    return cluster;
  }
}
