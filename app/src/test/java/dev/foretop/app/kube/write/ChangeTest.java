package dev.foretop.app.kube.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whoever prints a change, or what came of it, prints nothing of the object.
class ChangeTest {

  private static final JsonNode SECRET =
      new JsonMapper().readTree("{\"kind\":\"Secret\",\"stringData\":{\"gold\":\"canary\"}}");

  static Stream<Object> all() {
    var kind = new ResourceKind("", "v1", "secrets", "Secret", true, Set.of(), List.of());
    var key = new ObjectKey(new ClusterId("c"), kind, "shop", "chest");
    var create = new Change.Create(key, SECRET);
    var done = new Outcome.Done(SECRET, List.of(), "");
    return Stream.of(
        create,
        new Change.Patch(key, "", Change.PatchType.MERGE, SECRET, Change.Guard.NONE),
        new Change.Replace(key, "", SECRET),
        new Change.Apply(key, SECRET, false),
        done,
        new Preview(create, SECRET, done));
  }

  @ParameterizedTest
  @MethodSource("all")
  void saysNothingOfTheObject(Object each) {
    assertThat(each.toString())
        .doesNotContain("canary")
        .startsWith(each.getClass().getSimpleName());
  }
}
