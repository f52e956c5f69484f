package dev.foretop.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class GkeSelectionTest {

  private static final String FRONT = "gke_acme-shop_europe-west1_front";
  private static final String STAGE = "gke_acme-shop_us-east1_stage";
  private static final GkeSelection NOTHING = GkeSelection.DEFAULT.withAll(false);

  @Test
  void showsEverythingAtFirstAndNothingWhenOnlyWhatIsChosenIsWanted() {
    assertThat(GkeSelection.DEFAULT.shows(FRONT)).isTrue();
    assertThat(NOTHING.shows(FRONT)).isFalse();
  }

  @Test
  void showsSingleClustersAndLooksIntoTheirProjects() {
    GkeSelection one = NOTHING.withCluster(FRONT);

    assertThat(one.shows(FRONT) && !one.shows(STAGE)).isTrue();
    assertThat(one.projectsToAsk()).containsExactly("acme-shop");
    assertThat(one.withoutCluster(FRONT)).isEqualTo(NOTHING);
  }

  @Test
  void hidesAClusterOfAProjectAndShowsItAgain() {
    GkeSelection project = NOTHING.withCluster(FRONT).withProject("acme-shop");
    assertThat(project.clusters()).isEmpty();

    GkeSelection some = project.withoutCluster(STAGE);

    assertThat(some.shows(FRONT) && !some.shows(STAGE)).isTrue();
    assertThat(some.withCluster(STAGE)).isEqualTo(project);
    assertThat(some.withoutProject("acme-shop")).isEqualTo(NOTHING);
  }

  @Test
  void hidesAClusterOfAll() {
    GkeSelection most = GkeSelection.DEFAULT.withoutCluster(STAGE);

    assertThat(most.hidden()).isEqualTo(Set.of(STAGE));
    assertThat(most.withAll(false).shows(STAGE)).isFalse();
    assertThat(most.withCluster(STAGE)).isEqualTo(GkeSelection.DEFAULT);
  }

  @Test
  void knowsTheProjectOfEveryKindOfName() {
    assertThat(GkeSelection.projectOf("connectgateway_example.com:old_global_on_prem"))
        .isEqualTo("example.com:old");
    assertThat(GkeSelection.projectOf("something")).isEmpty();
  }
}
