package dev.foretop.app.kube.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.action.Restart;
import dev.foretop.app.action.Revisions;
import dev.foretop.app.action.RollBack;
import dev.foretop.app.action.Scale;
import dev.foretop.app.action.SetImage;
import dev.foretop.app.action.SetMetadata;
import dev.foretop.app.compare.Noise;
import dev.foretop.app.edit.Edit;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.start.ApiRelay;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.OpenCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a preview says is what arrives at the server, to the letter, and what is stored then.
@Tag("cluster")
@Timeout(120)
class ArrivalsOnRealClusterTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path home;

  private static ApiRelay relay;
  private static OpenCluster relayed;

  private final String name = "arrives-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void start() throws Exception {
    relay = new ApiRelay(Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")), home);
    relayed = OpenCluster.ofRelay(home, relay);
  }

  @AfterAll
  static void stop() {
    relayed.close();
    relay.close();
  }

  private ObjectKey key() {
    return relayed.key("deployments.apps", "default", name);
  }

  private JsonNode live() throws Exception {
    return relayed.cluster().objects().json(key());
  }

  @Test
  void arrivesAsItWasShown() throws Exception {
    Kubectl.run("create", "deployment", name, "--image=example/web:1", "--replicas=0");

    check(new Scale(1));
    check(new SetImage("web", "example/web:2"));
    check(new Restart(Instant.now()));
    check(new SetMetadata(Map.of("team", Optional.of("harbour")), Map.of()));
    check(edit());
    List<Revisions.Revision> revisions = Revisions.of(relayed.cluster(), key());
    check(new RollBack(revisions.getLast()));
    check(apply());
  }

  private Edit edit() throws Exception {
    JsonNode from = live();
    ObjectNode mine = (ObjectNode) from.deepCopy();
    ((ObjectNode) mine.path("spec")).put("minReadySeconds", 3);
    return new Edit(from, mine, false);
  }

  private Proposal apply() {
    JsonNode wanted =
        JSON.readTree(
            """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"%s","namespace":"default",
             "annotations":{"example.com/owner":"us"}}}
            """
                .formatted(name));
    return (target, _) -> new Change.Apply(target, wanted, false);
  }

  // Controllers write to the object meanwhile, and then it is tried anew, as in the window.
  private void check(Proposal proposal) throws Exception {
    var changes = new Changes(relayed.cluster());
    Preview preview = changes.preview(key(), proposal);
    if (preview.outcome() instanceof Outcome.Changed) {
      check(proposal);
      return;
    }
    assertThat(preview.outcome().isDone()).as(preview.outcome().message()).isTrue();
    int before = relay.sent().size();
    Outcome outcome = changes.send(preview);
    if (outcome instanceof Outcome.Changed) {
      check(proposal);
      return;
    }

    Change change = Objects.requireNonNull(preview.change());
    ApiRelay.Asked arrived = relay.sent().getLast();
    assertThat(relay.sent()).hasSize(before + 1);
    assertThat(JSON.readTree(arrived.body()))
        .isEqualTo(JSON.readTree(Requests.of(change, false).body()));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    JsonNode stored = ((Outcome.Done) outcome).object();
    assertThat(shown(stored)).isEqualTo(shown(Objects.requireNonNull(preview.after())));
    assertThat(audited(arrived)).isEqualTo(JSON.readTree(arrived.body()));
  }

  private static JsonNode shown(JsonNode object) {
    return Noise.removed(object);
  }

  // A server that keeps no such log has at least got it from the relay.
  private static JsonNode audited(ApiRelay.Asked arrived) throws Exception {
    JsonNode body = JSON.readTree(arrived.body());
    Path log = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")).resolveSibling("audit.jsonl");
    if (Files.notExists(log)) {
      return body;
    }
    String uri = arrived.path() + "?" + arrived.query();
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(arrived.path()))
        .map(JSON::readTree)
        .filter(event -> event.path("requestURI").asString("").equals(uri))
        .map(event -> event.path("requestObject"))
        .filter(body::equals)
        .findFirst()
        .orElseThrow();
  }
}
