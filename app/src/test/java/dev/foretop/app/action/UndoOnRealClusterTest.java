package dev.foretop.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Undo;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.OpenCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
class UndoOnRealClusterTest extends UndoContract {

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

  private String kubectlSays(String path) throws Exception {
    return Kubectl.run("get", "deployment", name, "-n", "default", "-o", "jsonpath={" + path + "}");
  }

  @Test
  void holdsByKubectlsWord() throws Exception {
    ObjectKey key = deployment(1);
    Undo scaled = made(key, new Scale(3));
    Undo image = made(key, new SetImage("web", "example/web:2"));
    assertThat(kubectlSays(".spec.replicas")).isEqualTo("3");
    await(() -> live(key).at("/status/replicas").asInt(0) >= 3); // The status has moved.

    undone(scaled);
    Kubectl.run("set", "image", "deployment/" + name, "-n", "default", "web=example/web:3");
    Outcome refused = undo(image);

    assertThat(kubectlSays(".spec.replicas")).isEqualTo("1");
    assertThat(refused.message()).contains(".image is example/web:3, and was set to example/web:2");
    assertThat(kubectlSays(".spec.template.spec.containers[*].image"))
        .isEqualTo("example/web:3 example/proxy:1");
  }
}
