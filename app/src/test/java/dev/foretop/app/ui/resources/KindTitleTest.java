package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTitleTest {

  @ParameterizedTest
  @CsvSource({
    "pods, Pod, Pods",
    "networkpolicies, NetworkPolicy, NetworkPolicies",
    "ingresses, Ingress, Ingresses",
    "endpoints, Endpoints, Endpoints",
    "componentstatuses, ComponentStatus, ComponentStatuses",
    "apiservices, APIService, APIServices",
    "csistoragecapacities, CSIStorageCapacity, CSIStorageCapacities",
    "vertices, Vertex, Vertices",
    "indices, Index, Indices",
    "analyses, Analysis, Analyses",
    "people, Person, People",
    "trafficmice, TrafficMouse, TrafficMice",
    "shelves, Shelf, Shelves",
    "gateways, Gateway, Gateways",
    "data, Data, Data",
    "sheep, Sheep, Sheep",
    "nodes, NodeMetrics, NodeMetrics",
    "pods, PodMetrics, PodMetrics",
    "my-things, MyThing, MyThings",
    "mhcs, MachineHealthCheck, MachineHealthCheck",
    "stuff, Thing, Thing",
    "things, things, things"
  })
  void followsThePluralOfTheResource(String plural, String kind, String title) {
    assertThat(KindTitle.of(new ResourceKind("g", "v1", plural, kind, true, Set.of(), List.of())))
        .isEqualTo(title);
  }
}
