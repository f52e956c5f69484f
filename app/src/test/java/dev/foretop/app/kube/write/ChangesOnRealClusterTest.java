package dev.foretop.app.kube.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.Access;
import dev.foretop.app.start.OpenCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Tag("cluster")
class ChangesOnRealClusterTest extends ChangesContract {

  @TempDir static Path home;

  private static OpenCluster harbour;

  @BeforeAll
  static void start() throws Exception {
    harbour = OpenCluster.ofTestCluster(home, "");
  }

  @AfterAll
  static void stop() {
    harbour.close();
  }

  @Override
  OpenCluster open() {
    return harbour;
  }

  @Test
  void saysWhatAViewerMayNotDo() throws Exception {
    JsonNode live = create("{'a':'1'}");
    try (var viewer =
        OpenCluster.ofTestCluster(Files.createDirectory(home.resolve("viewer")), "-viewer")) {
      var changes = new Changes(viewer.cluster());
      var key = viewer.key("configmaps", "default", name);
      Preview preview = changes.preview(merge(key, "{'data':{'a':'2'}}", Change.Guard.of(live)));
      var delete = new Access.Right("delete", key.kind(), "", "default");
      var get = new Access.Right("get", key.kind(), "", "default");

      assertThat(preview.outcome()).isInstanceOf(Outcome.Denied.class);
      assertThat(viewer.cluster().access().ask(delete).get(10, TimeUnit.SECONDS).isAllowed())
          .isFalse();
      assertThat(viewer.cluster().access().ask(get).get(10, TimeUnit.SECONDS).isAllowed()).isTrue();
    }
  }
}
