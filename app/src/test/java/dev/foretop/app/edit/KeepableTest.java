package dev.foretop.app.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepableTest {

  private static final String SECRET = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n";

  @Test
  void keepsOtherTextsToTheLetter() {
    String text = "# why\nkind: A\n---\n\nkind: B # that\n";

    assertThat(Keepable.of(text)).contains(new Keepable(text, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET + "stringData:\n  password: hunter2\n",
        SECRET + "# it is hunter2\ndata:\n  password: hunter2\n",
        SECRET + "stringData:\n  password: |\n    hunter2\n    more\n",
        SECRET + "stringData: {password: &p hunter2, again: *p}\n",
        SECRET + "stringData: hunter2\n",
        "kind: A\n---\n{\"kind\": \"Secret\", \"data\": {\"x\": \"hunter2\"}}\n",
        "kind: List\nitems:\n- kind: Secret\n  data: {x: hunter2}\n",
        "kind: SecretList\nitems:\n- data: {x: hunter2}\n",
        "metadata: {name: not-yet}\nstringData: {x: hunter2}\n",
        SECRET
            + "  annotations:\n    a: b\n"
            + "---\nkind: Secret\nmetadata:\n  annotations:\n"
            + "    kubectl.kubernetes.io/last-applied-configuration: hunter2\n",
        SECRET + "stringData: {password: hunter2\n",
        "metadata: {name: a}\nstringData: {password: hunter2\n",
        SECRET + "data: {a: hunter2}\ndata: {a: b}\n"
      })
  void keepsNoValueOfASecret(String text) {
    Keepable.of(text)
        .ifPresent(kept -> {
          assertThat(kept.text()).doesNotContain("hunter2");
          assertThat(kept.isWhole()).isFalse();
        });
  }

  @Test
  void sendsNothingOfWhichAValueIsMissing() {
    String kept = Keepable.of(SECRET + "stringData:\n  password: hunter2\n").orElseThrow().text();

    assertThat(Draft.read(kept).object()).isNull();
    assertThat(Draft.read(kept).findings().toString()).contains("was not kept. Enter it again.");
  }
}
