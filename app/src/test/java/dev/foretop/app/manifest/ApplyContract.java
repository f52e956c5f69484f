package dev.foretop.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.manifest.Standing.Effect;
import dev.foretop.app.start.OpenCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Applies manifests to whatever cluster and looks at what is there afterwards.
@Timeout(120)
abstract class ApplyContract {

  final String name = "apply-" + UUID.randomUUID().toString().substring(0, 8);

  abstract OpenCluster open();

  /// What came of a manifest that was tried, and sent where it could be.
  record Run(List<Standing> tried, List<Standing> sent) {}

  Run apply(String text, boolean takesOver) {
    Manifest manifest = Manifest.read(text.replace("NAME", name));
    assertThat(manifest.findings()).isEmpty();
    var application = new Application(open().cluster(), manifest.entries(), "default");
    List<Standing> tried =
        manifest.entries().stream().map(each -> application.attempt(each, takesOver)).toList();
    List<Standing> sent = new ArrayList<>(tried);
    for (int index : application.order()) {
      if (tried.get(index).isSendable()) {
        sent.set(
            index, application.send(manifest.entries().get(index), tried.get(index), takesOver));
      }
    }
    return new Run(tried, sent);
  }

  JsonNode live(String kind, String namespace, String object) throws ApiException {
    return open().cluster().objects().json(open().key(kind, namespace, object));
  }

  static Effect effect(Standing standing) {
    assertThat(standing).isInstanceOf(Standing.Ready.class);
    return ((Standing.Ready) standing).effect();
  }

  private static final String SETTINGS =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: NAME
      data:
        colour: blue
      """;

  @Test
  void saysWhetherAnObjectIsNewOrChangedOrTheSame() throws Exception {
    Run first = apply(SETTINGS, false);
    Run second = apply(SETTINGS, false);
    Run third = apply(SETTINGS.replace("blue", "green"), false);

    assertThat(effect(first.tried().getFirst())).isEqualTo(Effect.CREATE);
    assertThat(effect(second.tried().getFirst())).isEqualTo(Effect.SAME);
    assertThat(effect(third.tried().getFirst())).isEqualTo(Effect.CHANGE);
    assertThat(third.tried().getFirst().diff().toString()).contains("colour: green");
    assertThat(third.sent().getFirst().isDone()).isTrue();
    assertThat(live("configmaps", "default", name).at("/data/colour").asString())
        .isEqualTo("green");
  }

  @Test
  void makesNamespacesBeforeWhatLivesInThem() throws Exception {
    Run run =
        apply(
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: ConfigMap
              metadata: {name: inside, namespace: NAME}
            - apiVersion: v1
              kind: Namespace
              metadata: {name: NAME}
            """,
            false);

    assertThat(run.tried().getFirst()).isInstanceOf(Standing.Waiting.class);
    assertThat(run.sent()).allMatch(Standing::isDone);
    assertThat(live("configmaps", name, "inside").at("/metadata/name").asString())
        .isEqualTo("inside");
  }

  @Test
  void namesWhoElseManagesFieldsAndTakesThemOverIfToldTo() throws Exception {
    apply(SETTINGS, false);
    ObjectKey key = open().key("configmaps", "default", name);
    var changes = new Changes(open().cluster());
    ObjectNode red = (ObjectNode) live("configmaps", "default", name).deepCopy();
    ObjectNode patch = red.objectNode();
    patch.putObject("data").put("colour", "red");
    Preview others =
        changes.preview(
            new Change.Patch(key, "", Change.PatchType.MERGE, patch, Change.Guard.NONE));
    assertThat(changes.send(others).isDone()).isTrue();

    Run left = apply(SETTINGS, false);
    assertThat(left.tried().getFirst().owners()).isNotEmpty();
    assertThat(left.tried().getFirst().owners().getFirst().fields()).contains(".data.colour");
    assertThat(live("configmaps", "default", name).at("/data/colour").asString()).isEqualTo("red");

    Run taken = apply(SETTINGS, true);
    assertThat(taken.sent().getFirst().isDone()).isTrue();
    assertThat(live("configmaps", "default", name).at("/data/colour").asString()).isEqualTo("blue");
  }

  @Test
  void createsWhatHasNoNameYet() throws Exception {
    Run run =
        apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              generateName: NAME-
            """,
            false);

    Outcome outcome = ((Standing.Sent) run.sent().getFirst()).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Done) outcome).object().at("/metadata/name").asString())
        .startsWith(name + "-")
        .hasSizeGreaterThan(name.length() + 1);
  }

  @Test
  void takesTextsThatWereCopiedFromAClusterAsTheyAre() throws Exception {
    apply(SETTINGS, false);
    String copied =
        dev.foretop.app.kube.YamlText.write(live("configmaps", "default", name))
            .replace("blue", "green");

    Run run = apply(copied, false);

    assertThat(effect(run.tried().getFirst())).isEqualTo(Effect.CHANGE);
    assertThat(run.sent().getFirst().isDone()).isTrue();
  }

  @Test
  void refusesOneObjectAndAppliesTheOthers() throws Exception {
    Run run =
        apply(
            """
            apiVersion: v1
            kind: Wardrobe
            metadata: {name: NAME}
            ---
            apiVersion: apps/v1beta1
            kind: Deployment
            metadata: {name: NAME}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: NAME}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: NAME, namespace: nowhere-at-all}
            """,
            false);

    assertThat(words(run.tried().get(0))).contains("no Wardrobe in v1");
    assertThat(words(run.tried().get(1))).contains("It has it in apps/v1");
    assertThat(run.sent().get(2).isDone()).isTrue();
    assertThat(words(run.tried().get(3))).contains("nowhere-at-all");
  }

  static String words(Standing standing) {
    assertThat(standing).isInstanceOf(Standing.Refused.class);
    return ((Standing.Refused) standing).outcome().message();
  }
}
