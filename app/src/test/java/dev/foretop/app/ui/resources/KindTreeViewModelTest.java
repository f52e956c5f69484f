package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KindTreeViewModelTest {

  private static final Discovery DISCOVERY =
      new Discovery(
          List.of(
              kind("", "componentstatuses", "ComponentStatus", "cs"),
              kind("", "events", "Event", "ev"),
              kind("", "pods", "Pod", "po"),
              kind("events.k8s.io", "events", "Event", "ev"),
              kind("networking.k8s.io", "networkpolicies", "NetworkPolicy", "netpol"),
              kind("fleet.example", "ships", "Ship", "sh"),
              kind("fleet.example", "harbours", "Harbour", "h"),
              kind(
                  "apiextensions.k8s.io",
                  "customresourcedefinitions",
                  "CustomResourceDefinition",
                  "crd")),
          List.of());

  private final KindTreeViewModel viewModel = new KindTreeViewModel(_ -> {});

  KindTreeViewModelTest() {
    viewModel.setDiscovery(DISCOVERY);
  }

  @Test
  void putsBuiltInKindsWhereUsersKnowThem() {
    assertThat(viewModel.groupsProperty().get())
        .extracting(KindGroup::title)
        .containsExactly("Cluster", "Workloads", "Network", "Custom Resources");
    assertThat(titles("Network")).containsExactly("NetworkPolicies");
  }

  @Test
  void showsEventsOnce() {
    assertThat(titles("Cluster")).containsExactly("Everything", "Events", "ComponentStatuses");
  }

  @Test
  void putsCustomResourcesUnderTheirApiGroup() {
    KindGroup custom = viewModel.groupsProperty().get().getLast();

    assertThat(custom.items()).extracting(KindGroup.Item::title).containsExactly("Definitions");
    assertThat(custom.groups()).extracting(KindGroup::title).containsExactly("fleet.example");
    assertThat(custom.groups().getFirst().items())
        .extracting(KindGroup.Item::title)
        .containsExactly("Harbours", "Ships");
  }

  @Test
  void searchesByTitleGroupAndShortName() {
    viewModel.searchProperty().set("fleet");
    assertThat(found()).containsExactly("harbours.fleet.example", "ships.fleet.example");

    viewModel.searchProperty().set("netpol");
    assertThat(found()).containsExactly("networkpolicies.networking.k8s.io");
  }

  @Test
  void prefersAKindOfJustThisName() {
    viewModel.searchProperty().set("po");

    assertThat(viewModel.bestMatch()).map(ResourceKind::plural).contains("pods");
  }

  private List<String> titles(String group) {
    return viewModel.groupsProperty().get().stream()
        .filter(g -> g.title().equals(group))
        .flatMap(KindGroup::allItems)
        .map(KindGroup.Item::title)
        .toList();
  }

  private List<String> found() {
    return viewModel.groupsProperty().get().stream()
        .flatMap(KindGroup::allItems)
        .map(item -> item.kind().qualifiedName())
        .toList();
  }

  private static ResourceKind kind(String group, String plural, String kind, String shortName) {
    return new ResourceKind(
        group, "v1", plural, kind, true, Set.of("list", "watch"), List.of(shortName));
  }
}
