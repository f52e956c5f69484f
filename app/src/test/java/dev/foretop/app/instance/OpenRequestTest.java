package dev.foretop.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.ui.navigation.ObjectLink;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenRequestTest {

  @ParameterizedTest
  @CsvSource({
    "harbour, foretop://harbour",
    "harbour/shop, foretop://harbour/shop",
    "harbour/shop/pods, foretop://harbour/shop/pods",
    "harbour/shop/deployments.apps/web, foretop://harbour/shop/deployments.apps/web",
    "harbour/-/clusterroles/system:node, foretop://harbour/-/clusterroles/system:node",
    "arn:aws:eks:eu:1:cluster/prod/shop/pods/web, foretop://arn:aws:eks:eu:1:cluster%2Fprod/shop/pods/web",
    "kind-dev@kubeconfig/shop/pods/a b, foretop://kind-dev@kubeconfig/shop/pods/a%20b",
    "foretop://harbour/shop, foretop://harbour/shop"
  })
  void readsPlaces(String place, String address) {
    assertThat(OpenRequest.of(List.of("open", place)).links())
        .containsExactly(ObjectLink.parse(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/shop", "harbour/SHOP", "harbour/shop/po ds"})
  void saysWhatIsNoPlace(String place) {
    assertThatThrownBy(() -> OpenRequest.of(List.of("open", place)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void asksForAPlace() {
    assertThatThrownBy(() -> OpenRequest.of(List.of("open")))
        .hasMessageContaining("CLUSTER/NAMESPACE/KIND/NAME");
  }
}
