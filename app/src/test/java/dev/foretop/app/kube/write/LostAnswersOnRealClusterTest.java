package dev.foretop.app.kube.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.action.DecideCertificate;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.start.ApiRelay;
import dev.foretop.app.start.ApiRelay.Fault;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.OpenCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An API server that does what it was asked and answers that it failed, or does nothing and
/// answers the same: what is said is true, and nothing is sent twice.
@Tag("cluster")
@Timeout(120)
class LostAnswersOnRealClusterTest {

  @TempDir static Path home;

  private static ApiRelay relay;
  private static OpenCluster relayed;

  private final String name = "lost-" + UUID.randomUUID().toString().substring(0, 8);

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

  @AfterEach
  void heal() {
    relay.heal();
  }

  private enum Way {
    TOO_MANY,
    TOO_MANY_FOR_LONG,
    FAILED,
    TIMED_OUT,
    CUT,
    CUT_IN_THE_MIDDLE;

    Fault fault(boolean isCarriedOut) {
      return switch (this) {
        case TOO_MANY -> ApiRelay.status(429, isCarriedOut);
        case TOO_MANY_FOR_LONG -> ApiRelay.status(429, isCarriedOut, "Retry-After", "1");
        case FAILED -> ApiRelay.status(500, isCarriedOut);
        case TIMED_OUT -> ApiRelay.status(504, isCarriedOut);
        case CUT -> ApiRelay.cut(isCarriedOut, false);
        case CUT_IN_THE_MIDDLE -> ApiRelay.cut(isCarriedOut, true);
      };
    }
  }

  @TestFactory
  Stream<DynamicTest> saysWhetherItHappened() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Way way : Way.values()) {
      test(tests, way, "create", this::create);
      test(tests, way, "patch", this::patch);
      test(tests, way, "scale", this::scale);
      test(tests, way, "apply of what is new", this::applyNew);
      test(tests, way, "apply of what is there", this::applyThere);
      test(tests, way, "approval", this::approve);
      test(tests, way, "eviction", this::evict);
      test(tests, way, "delete", this::delete);
    }
    return tests.stream();
  }

  @FunctionalInterface
  private interface Making {
    Change in(String name) throws Exception;
  }

  private void test(List<DynamicTest> tests, Way way, String what, Making making) {
    tests.add(DynamicTest.dynamicTest(what + " " + way, () -> check(way, making)));
  }

  private void check(Way way, Making making) throws Exception {
    Change change = making.in(name + "-" + UUID.randomUUID().toString().substring(0, 4));
    Preview preview = changes().preview(change);
    assertThat(preview.outcome().isDone()).as(preview.outcome().message()).isTrue();

    Outcome not = spoilt(way.fault(false), preview);
    Outcome did = spoilt(way.fault(true), preview);

    assertThat(not.message()).startsWith("It has not happened");
    assertThat(not).isInstanceOfAny(Outcome.Failed.class, Outcome.Later.class);
    assertThat(did).as(did.message()).isInstanceOf(Outcome.Done.class);
    assertThat(did.message()).contains("it has happened");
  }

  private static Outcome spoilt(Fault fault, Preview preview) {
    int before = relay.sent().size();
    relay.spoilWrites(fault);
    Outcome outcome = changes().send(preview);
    relay.heal();
    assertThat(relay.sent()).hasSize(before + 1);
    return outcome;
  }

  private static Changes changes() {
    return new Changes(relayed.cluster());
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }

  private static JsonNode made(ObjectKey key, String text) throws Exception {
    Preview preview = changes().preview(new Change.Create(key, json(text.formatted(key.name()))));
    Outcome outcome = changes().send(preview);
    assertThat(outcome.isDone()).as(outcome.message()).isTrue();
    return relayed.cluster().objects().json(key);
  }

  private static final String MAP =
      "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s'},'data':{'a':'1'}}";

  private static ObjectKey map(String name) {
    return relayed.key("configmaps", "default", name);
  }

  private Change create(String name) {
    return new Change.Create(map(name), json(MAP.formatted(name)));
  }

  private Change patch(String name) throws Exception {
    JsonNode live = made(map(name), MAP);
    return new Change.Patch(
        map(name), "", PatchType.MERGE, json("{'data':{'a':'2'}}"), Guard.ofVersion(live));
  }

  private Change applyNew(String name) {
    return new Change.Apply(map(name), json(MAP.formatted(name)), false);
  }

  private Change applyThere(String name) throws Exception {
    made(map(name), MAP);
    JsonNode wanted = json(MAP.formatted(name).replace("'1'", "'2'"));
    return new Change.Apply(map(name), wanted, true);
  }

  private Change scale(String name) throws Exception {
    ObjectKey key = relayed.key("deployments.apps", "default", name);
    JsonNode live =
        made(
            key,
            """
            {'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'%1$s'},'spec':{'replicas':0,
             'selector':{'matchLabels':{'app':'%1$s'}},'template':{'metadata':{'labels':{'app':'%1$s'}},
             'spec':{'containers':[{'name':'web','image':'example/web:1'}]}}}}
            """);
    return new Change.Patch(
        key, "scale", PatchType.MERGE, json("{'spec':{'replicas':1}}"), Guard.of(live));
  }

  private static JsonNode pod(String name) throws Exception {
    return made(
        relayed.key("pods", "default", name),
        "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'%s','finalizers':['example.com/held']},"
            + "'spec':{'containers':[{'name':'web','image':'example/web:1'}]}}");
  }

  private Change evict(String name) throws Exception {
    String uid = pod(name).at("/metadata/uid").asString();
    return new Change.Evict(relayed.key("pods", "default", name), uid, null);
  }

  private Change delete(String name) throws Exception {
    String uid = made(map(name), MAP).at("/metadata/uid").asString();
    return new Change.Delete(map(name), uid, Propagation.BACKGROUND, null);
  }

  private Change approve(String name) throws Exception {
    ObjectKey key = relayed.key("certificatesigningrequests.certificates.k8s.io", "", name);
    Path file = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")).resolveSibling("admin.csr");
    String request = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    JsonNode live =
        made(
            key,
            "{'apiVersion':'certificates.k8s.io/v1','kind':'CertificateSigningRequest','metadata':{'name':'%s'},"
                + "'spec':{'request':'"
                + request
                + "','signerName':'example.com/none','usages':['client auth']}}");
    return new DecideCertificate(true, "Test", "By a test", Instant.now()).on(key, live);
  }

  @Test
  void takesNobodyElsesObjectForItsOwn() throws Exception {
    Preview preview = changes().preview(create(name));
    Kubectl.run("create", "configmap", name, "--from-literal=a=theirs");

    Outcome outcome = spoilt(ApiRelay.status(500, false), preview);

    assertThat(outcome).as(outcome.message()).isNotInstanceOf(Outcome.Done.class);
  }

  @Test
  void owesNoEvictionToABusyServer() throws Exception {
    Preview preview = changes().preview(evict(name));

    Outcome outcome = spoilt(ApiRelay.status(429, false), preview);

    assertThat(outcome).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void saysThatSomebodyChangedTheSameFieldSince() throws Exception {
    Preview preview = changes().preview(patch(name));
    Fault fault =
        (exchange, carriedOut) -> {
          carriedOut.by();
          theirs();
          ApiRelay.status(504, false).play(exchange, carriedOut);
        };

    Outcome outcome = spoilt(fault, preview);

    assertThat(outcome).as(outcome.message()).isInstanceOf(Outcome.Unknown.class);
    assertThat(outcome.message()).contains("changed since");
  }

  private void theirs() {
    try {
      Kubectl.run("patch", "configmap", name, "-p", "{\"data\":{\"a\":\"theirs\"}}");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysWhetherADeletionWasBegunBefore() throws Exception {
    ObjectKey key = relayed.key("pods", "default", name);
    String uid = pod(name).at("/metadata/uid").asString();
    changes().send(changes().preview(new Change.Delete(key, uid, Propagation.BACKGROUND, null)));
    Preview preview = changes().preview(new Change.Delete(key, uid, Propagation.BACKGROUND, 0));

    Outcome outcome = spoilt(ApiRelay.status(500, false), preview);

    assertThat(outcome).as(outcome.message()).isInstanceOf(Outcome.Unknown.class);
  }
}
