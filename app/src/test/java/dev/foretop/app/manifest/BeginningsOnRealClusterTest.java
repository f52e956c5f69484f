package dev.foretop.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.Schemas;
import dev.foretop.app.start.OpenCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What one begins with is taken by a real server as it is.
@Tag("cluster")
@Timeout(120)
class BeginningsOnRealClusterTest {

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

  @Test
  void takesEveryTemplate() {
    var check = new ManifestCheck(real.cluster(), new Schemas(real.cluster().objects()));
    assertThat(Templates.kinds()).hasSizeGreaterThan(18);
    for (String name : Templates.kinds()) {
      String text = Templates.of(real.kind(name), "default").orElseThrow();
      Manifest manifest = Manifest.read(text);

      assertThat(check.findings(manifest)).as(name).isEmpty();
      var application = new Application(real.cluster(), manifest.entries(), "default");
      Standing tried = application.attempt(manifest.entries().getFirst(), false);
      assertThat(tried.isSendable()).as(name + ": " + tried).isTrue();
    }
  }

  @Test
  void beginsObjectsOfAnyKindWithWhatTheyNeed() throws Exception {
    var schemas = new Schemas(real.cluster().objects());
    for (ResourceKind kind : real.cluster().discovery().kinds()) {
      SchemaField schema = schemas.of(kind).orElse(null);
      Manifest manifest = Manifest.read(Skeleton.of(kind, schema, "default"));

      assertThat(manifest.findings()).as(kind.qualifiedName()).isEmpty();
      assertThat(manifest.entries()).hasSize(1);
    }
    String claim =
        Skeleton.of(
            real.kind("horizontalpodautoscalers.autoscaling"),
            schemas.of(real.kind("horizontalpodautoscalers.autoscaling")).orElseThrow(),
            "shop");
    assertThat(claim).contains("maxReplicas: 0", "scaleTargetRef:\n", "namespace: shop", "    # ");
  }
}
