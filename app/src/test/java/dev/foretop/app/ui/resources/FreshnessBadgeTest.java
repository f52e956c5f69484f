package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.table.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
class FreshnessBadgeTest {

  private static final Instant LOST = Instant.parse("2026-05-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(LOST);

  @BeforeAll
  static void startFx() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void saysWhatIsWrongWithEachClusterAsItIsNow() {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          InstantSource clock = now::get;
          var badge = new FreshnessBadge(clock);
          badge.show(joined(new Freshness.Loading()));
          assertThat(badge.getStyleClass()).contains("progress");

          badge.show(joined(new Freshness.Stale(LOST, new ApiProblem.Unreachable("gone", ""))));

          assertThat(badge.getText()).isEqualTo("1 of 2 live");
          assertThat(badge.getStyleClass()).contains("warning").doesNotContain("progress");
          assertThat(badge.getTooltip().getText()).contains("west", "gone", "(0s)");

          badge.show(joined(new Freshness.Partial(List.of("shop"))));
          assertThat(badge.getText()).isEqualTo("2 of 2 live");
          assertThat(badge.getTooltip().getText()).contains("west", "shop");
          assertThat(badge.getStyleClass()).contains("warning");

          badge.show(joined(new Freshness.Stale(LOST, new ApiProblem.Unreachable("gone", ""))));
          now.set(LOST.plus(Duration.ofSeconds(40)));
          badge.tick();
          assertThat(badge.getTooltip().getText()).contains("(40s)");
          return null;
        });
  }

  private static Freshness.Joined joined(Freshness west) {
    return new Freshness.Joined(Map.of("east", new Freshness.Live(), "west", west));
  }
}
