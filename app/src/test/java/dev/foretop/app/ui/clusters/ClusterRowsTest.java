package dev.foretop.app.ui.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.SignIn;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterRowsTest {

  private static final List<ClusterInfo> CLUSTERS =
      List.of(
          cluster("prod", "kubeconfig"),
          cluster("arn:aws:eks:eu-west-1:123456789012:cluster/shop", "kubeconfig"),
          cluster("gke_acme_europe-west1_harbour", "gke"));

  @Test
  void needsNoHeadingForOneSource() {
    assertThat(texts(ClusterRows.of(CLUSTERS.subList(0, 2), Settings.DEFAULT, "")))
        .containsExactly("prod", "arn:aws:eks:eu-west-1:123456789012:cluster/shop");
  }

  @Test
  void putsTheUsersGroupsFirstAndTheRestBelowItsSource() {
    Settings settings =
        Settings.DEFAULT.withCluster("gke_acme_europe-west1_harbour@gke", inGroup("Shop"));

    assertThat(texts(ClusterRows.of(CLUSTERS, settings, "")))
        .containsExactly(
            "# Shop 1",
            "gke_acme_europe-west1_harbour",
            "# Kubeconfig 2",
            "prod",
            "arn:aws:eks:eu-west-1:123456789012:cluster/shop");
  }

  @Test
  void putsWhatWasAddedIntoOneGroupAndTellsTheFiles() {
    List<ClusterInfo> clusters =
        List.of(
            cluster("prod", "kubeconfig"),
            cluster("typed", "added:typed.yaml"),
            cluster("sloop", "added:ships:sloop.yaml"));

    List<ClusterRow> rows = ClusterRows.of(clusters, Settings.DEFAULT, "");

    assertThat(texts(rows))
        .containsExactly("# Kubeconfig 1", "prod", "# Added here 2", "typed", "sloop");
    assertThat(rows)
        .filteredOn(ClusterRow.Item.class::isInstance)
        .extracting(row -> ((ClusterRow.Item) row).showsSource())
        .containsExactly(false, true, true);
  }

  @Test
  void findsByEveryWordInNameOrGroupAndOpensClosedGroups() {
    Settings settings =
        Settings.DEFAULT
            .withCluster("prod@kubeconfig", inGroup("Shop"))
            .withGroupClosed("Shop", true)
            .withGroupClosed("Kubeconfig", true);

    assertThat(texts(ClusterRows.of(CLUSTERS, settings, "")))
        .containsExactly(
            "# Shop 1", "# Kubeconfig 1", "# Google (GKE) 1", "gke_acme_europe-west1_harbour");
    assertThat(texts(ClusterRows.of(CLUSTERS, settings, "  EKS west ")))
        .containsExactly("arn:aws:eks:eu-west-1:123456789012:cluster/shop");
    assertThat(texts(ClusterRows.of(CLUSTERS, settings, "shop")))
        .contains("prod", "arn:aws:eks:eu-west-1:123456789012:cluster/shop");
    assertThat(ClusterRows.of(CLUSTERS, settings, "nothing")).isEmpty();
  }

  @Test
  void keepsFiveThousandInOrder() {
    List<ClusterInfo> many = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      many.add(cluster("cluster-" + i, "kubeconfig"));
    }
    assertThat(ClusterRows.of(many, Settings.DEFAULT, "")).hasSize(5_000);
    assertThat(texts(ClusterRows.of(many, Settings.DEFAULT, "cluster-4999")))
        .containsExactly("cluster-4999");
  }

  private static ClusterSettings inGroup(String group) {
    return new ClusterSettings(null, group, null, false, false, null);
  }

  private static ClusterInfo cluster(String name, String source) {
    return new ClusterInfo(
        new ClusterId(name + "@" + source),
        name,
        null,
        source,
        false,
        false,
        false,
        false,
        SignIn.SETTINGS,
        "",
        null,
        null);
  }

  private static List<String> texts(List<ClusterRow> rows) {
    return rows.stream()
        .map(row ->
            switch (row) {
              case ClusterRow.Heading(var title, int count, _) -> "# " + title + " " + count;
              case ClusterRow.Item item -> item.cluster().name();
            })
        .toList();
  }
}
