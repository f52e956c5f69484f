package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.instance.OpenRequest;
import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.ui.navigation.ObjectLink;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorerLauncherTest {

  @Test
  void opensTheDemoForWhoAsksForNothingElse() {
    var usual = StartOptions.onFreePorts(ClusterOptions.USUAL);
    assertThat(ExplorerLauncher.orDemo(usual, OpenRequest.NOTHING).isEmpty()).isTrue();

    var demo = StartOptions.onFreePorts(ClusterOptions.USUAL.withDemo(true));
    assertThat(ExplorerLauncher.orDemo(demo, OpenRequest.NOTHING).links())
        .containsExactly(ObjectLink.parse("foretop://demo@demo"));
    OpenRequest named = OpenRequest.of(List.of("foretop://harbour"));
    assertThat(ExplorerLauncher.orDemo(demo, named)).isSameAs(named);
  }
}
