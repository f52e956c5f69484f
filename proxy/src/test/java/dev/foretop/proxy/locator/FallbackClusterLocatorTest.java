package dev.foretop.proxy.locator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.testing.Clusters;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class FallbackClusterLocatorTest {

  private final ClusterDetails real = Clusters.plain("real", URI.create("http://127.0.0.1:1"));
  private final ClusterListing demo =
      new ClusterListing(
          List.of(Clusters.plain("demo", URI.create("http://127.0.0.1:2"))), List.of());
  private ClusterListing first = ClusterListing.EMPTY;
  private final FallbackClusterLocator locator =
      new FallbackClusterLocator(() -> first, () -> demo);

  private List<String> names() {
    return locator.locate().clusters().stream().map(each -> each.name().value()).toList();
  }

  @Test
  void standsInForNoClustersOnly() {
    assertThat(names()).containsExactly("demo");
    first = new ClusterListing(List.of(real), List.of());
    assertThat(names()).containsExactly("real");
  }

  // Between two accounts, and before the first has been heard, nobody knows.
  @Test
  void staysAsItWasWhileTheFirstIsBeingAsked() {
    first = new ClusterListing(List.of(), List.of(), false);
    assertThat(names()).isEmpty();
    assertThat(locator.locate().settled()).isFalse();

    first = ClusterListing.EMPTY;
    assertThat(names()).containsExactly("demo");
    first = new ClusterListing(List.of(), List.of(), false);
    assertThat(names()).containsExactly("demo");

    first = new ClusterListing(List.of(real), List.of(), false);
    assertThat(names()).containsExactly("real");
    first = new ClusterListing(List.of(real), List.of());
    assertThat(names()).containsExactly("real");
    first = new ClusterListing(List.of(), List.of(), false);
    assertThat(names()).isEmpty();
  }
}
