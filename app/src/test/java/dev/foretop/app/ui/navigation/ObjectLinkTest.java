package dev.foretop.app.ui.navigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectLinkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "foretop://prod                             | prod            | ''   | ''               | ''",
        "foretop://prod/                            | prod            | ''   | ''               | ''",
        "foretop://prod@kubeconfig/shop             | prod@kubeconfig | shop | ''               | ''",
        "foretop://prod/shop/pods                   | prod            | shop | pods             | ''",
        "foretop://prod/-/nodes/node-1              | prod            | ''   | nodes            | node-1",
        "foretop://p/shop/deployments.apps/web      | p               | shop | deployments.apps | web",
        "foretop://arn%3Aaws%3Acluster%2Fx/a/Pod/b  | arn:aws:cluster/x | a  | Pod              | b",
        "foretop://p/-/clusterroles/system:admin    | p               | ''   | clusterroles     | system:admin",
        "foretop://%C3%BCber                        | über            | ''   | ''               | ''"
      })
  void readsAnAddress(String text, String cluster, String namespace, String kind, String name) {
    ObjectLink link = ObjectLink.parse(text);

    assertThat(link).isEqualTo(new ObjectLink(cluster, namespace, kind, name));
    assertThat(ObjectLink.parse(link.toString())).isEqualTo(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "foretop:",
        "foretop:prod",
        "foretop://",
        "foretop:///pods",
        "FORETOP://prod",
        "https://prod",
        "foretop://prod//pods",
        "foretop://prod/a/pods/b/c",
        "foretop://prod/a/pods/b?x=1",
        "foretop://prod/a#b",
        "foretop://prod/A",
        "foretop://prod/-a",
        "foretop://prod/a/po ds",
        "foretop://prod/a/pods/..",
        "foretop://prod/a/pods/%2e%2E",
        "foretop://prod/a/../pods",
        "foretop://prod/a%2Fb",
        "foretop://prod/a/pods%2Fx",
        "foretop://prod/%zz",
        "foretop://prod/%",
        "foretop://%FF",
        "foretop://%00",
        "foretop://a%0Ab",
        "foretop://a%E2%80%AEb",
        "foretop://prod\\x",
        "foretop://ü"
      })
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ObjectLink.parse(text));
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ObjectLink.parse("foretop://" + "a".repeat(3000)));
  }
}
