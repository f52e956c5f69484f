package dev.foretop.app.kube.write;

import dev.foretop.app.start.OpenCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
class AnswersOnRealClusterTest extends AnswersContract {

  @TempDir static Path home;

  private static OpenCluster real;

  @BeforeAll
  static void start() throws Exception {
    real = OpenCluster.ofTestCluster(home, "");
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @Override
  OpenCluster open() {
    return real;
  }
}
