package dev.foretop.app.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import dev.foretop.app.ui.workbench.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class PaletteTest {

  @TempDir Path home;

  @Test
  void leadsToKindsNamespacesObjectsAndActions() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#title", "Pods");

      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.awaitShown("#palette");
      window.robot().write(":deploy");
      window.awaitText("#palette .list-cell .label", "Deployment");
      window.pictureOf("#palette", "palette-light");
      window.robot().type(KeyCode.ENTER);
      window.awaitText("#title", "Deployments");

      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.awaitShown("#palette");
      window.robot().write("#payments");
      window.awaitText("#palette .list-cell .label", "payments");
      window.robot().type(KeyCode.ENTER);
      window.awaitText(".name-cell", "payments-api");

      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.awaitShown("#palette");
      window.robot().write("payments-api");
      window.awaitText("#palette .list-cell .label", "payments-api");
      window.robot().type(KeyCode.ENTER);
      window.awaitText("#object .title-4", "payments-api");

      window.setTheme(ThemeChoice.DARK);
      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.robot().write(">copy");
      window.awaitText("#palette .list-cell .label", "Copy name");
      window.pictureOf("#palette", "palette-dark");
      window.robot().type(KeyCode.ESCAPE);

      window.robot().type(KeyCode.F1);
      window.awaitShown("#keys");
      window.pictureOf("#keys", "keys-dark");
    }
  }

  @Test
  void findsObjectsThatNoTabShowsByNameAndLabel() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/nodes");
      window.awaitText("#title", "Nodes");

      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.awaitShown("#palette");
      window.robot().write("payments");
      window.awaitText("#palette .list-cell .label", "payments-api");
      window.awaitText("#palette .list-cell .label", "Deployment in payments of Demo cluster");
      window.pictureOf("#palette", "palette-objects");
      window.robot().type(KeyCode.ESCAPE);

      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.awaitShown("#palette");
      window.robot().write("name=payments-api");
      window.awaitText(
          "#palette .list-cell .label",
          "Deployment in payments of Demo cluster   app.kubernetes.io/name=payments-api");
      window.pictureOf("#palette", "palette-labels");
      window.robot().type(KeyCode.ENTER);
      window.awaitText("#object .title-4", "payments-api");
    }
  }

  @Test
  void putsTheBestFirst() {
    List<Command> commands =
        List.of(
            command(':', "ReplicaSet", "replicasets.apps rs"),
            command(':', "Pod", "pods po"),
            command(':', "PodTemplate", "podtemplates"),
            command(':', "HorizontalPodAutoscaler", "horizontalpodautoscalers.autoscaling hpa"),
            command(':', "Deployment", "deployments.apps deploy"),
            command(':', "Endpoints", "endpoints  ep"),
            command('#', "pod-lab", "namespace"));

    assertThat(titles(commands, "pod")).startsWith("Pod", "pod-lab", "PodTemplate");
    assertThat(titles(commands, ":pod")).doesNotContain("pod-lab");
    assertThat(titles(commands, "hpa")).contains("HorizontalPodAutoscaler");
    assertThat(titles(commands, ":ep")).first().isEqualTo("Endpoints");
    assertThat(titles(commands, ":rs")).first().isEqualTo("ReplicaSet");
    assertThat(titles(commands, "@pod")).isEmpty();
  }

  @Test
  void ranksThousandsOfKindsWithinAnInstant() {
    List<Command> many =
        IntStream.range(0, 20_000)
            .mapToObj(i -> command(' ', "object-" + "x".repeat(200) + i, "Pod in somewhere"))
            .toList();

    assertThat(Ranking.best(many, "x".repeat(199) + "19999", 60)).isNotEmpty();
  }

  private static List<String> titles(List<Command> commands, String typed) {
    return Ranking.best(commands, typed, 10).stream().map(Command::title).toList();
  }

  private static Command command(char prefix, String title, String detail) {
    return new Command(prefix, title, detail, null, "", () -> {});
  }
}
