package dev.foretop.app.kube.write;

import dev.foretop.app.start.OpenCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class AnswersOnDemoTest extends AnswersContract {

  @TempDir static Path home;

  private static OpenCluster demo;

  @BeforeAll
  static void start() throws Exception {
    demo = OpenCluster.ofDemo(home);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Override
  OpenCluster open() {
    return demo;
  }
}
