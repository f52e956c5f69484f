package dev.foretop.app.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnedEventsTest {

  private static ObjectKey key(String group, String kind, String name) {
    String plural = kind.toLowerCase(java.util.Locale.ROOT) + "s";
    var of = new ResourceKind(group, "v1", plural, kind, true, Set.of("list"), List.of());
    return new ObjectKey(new ClusterId("c"), of, "shop", name);
  }

  @ParameterizedTest
  @CsvSource({
    "apps, Deployment, web, deployment/web, true",
    "apps, Deployment, web, replicaset/web-769c68595d, true",
    "apps, Deployment, web, pod/web-769c68595d-jbcmc, true",
    "apps, Deployment, web, replicaset/web-api-769c68595d, false",
    "apps, Deployment, web, pod/web-api-769c68595d-jbcmc, false",
    "apps, Deployment, web, service/web, false",
    "apps, Deployment, w.b, pod/wxb-769c68595d-jbcmc, false",
    "apps, StatefulSet, db, pod/db-12, true",
    "apps, StatefulSet, db, pod/db-a-1, false",
    "apps, DaemonSet, log, pod/log-x7k2p, true",
    "batch, Job, load, pod/load-x7k2p, true",
    "batch, Job, load, pod/load-3-x7k2p, true",
    "batch, CronJob, nightly, job/nightly-29412345, true",
    "batch, CronJob, nightly, pod/nightly-29412345-x7k2p, true",
    "batch, CronJob, nightly, job/nightly-by-hand, false"
  })
  void tellsWhatIsMadeFromOthersOfLikeNames(
      String group, String kind, String name, String object, boolean isMeant) {
    OwnedEvents owned = OwnedEvents.of(key(group, kind, name)).orElseThrow();
    assertThat(owned.isAbout(object)).isEqualTo(isMeant);
  }

  @Test
  void knowsPodsWhoseLongNamesWereCut() {
    String name = "a".repeat(60);
    OwnedEvents owned = OwnedEvents.of(key("apps", "DaemonSet", name)).orElseThrow();
    assertThat(owned.isAbout("pod/" + "a".repeat(58) + "x7k2p")).isTrue();
  }

  @Test
  void asksNothingMoreOfKindsThatOwnNothing() {
    assertThat(OwnedEvents.of(key("", "Secret", "web"))).isEmpty();
  }
}
