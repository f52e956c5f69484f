package dev.foretop.app.demo.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.store.ResourceStore;
import dev.foretop.app.demo.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ShopLifeTest {

  private static final class TurnedClock implements InstantSource {

    private Instant now = Instant.parse("2026-05-05T08:00:30Z");

    @Override
    public Instant instant() {
      return now;
    }

    void turn(Duration duration) {
      now = now.plus(duration);
    }
  }

  private final TurnedClock clock = new TurnedClock();
  private final ResourceStore store = new ResourceStore(1_000);
  private final ShopLife life = ShopLife.open(store, new ResourceTypes(), clock, new Random(7));

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      clock.turn(Duration.ofSeconds(1));
      life.step();
    }
  }

  private Set<String> names(String storage) {
    Set<String> names = new TreeSet<>();
    store.list(storage, "").objects().forEach(object -> names.add(Json.name(object)));
    return names;
  }

  private ObjectNode named(String storage, String prefix) {
    return store.list(storage, "").objects().stream()
        .filter(object -> Json.name(object).startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void beginsSettled() {
    List<ObjectNode> deployments = store.list("deployments.apps", "").objects();

    assertThat(deployments).hasSizeGreaterThan(15);
    for (ObjectNode deployment : deployments) {
      if (!List.of("fraud-scoring", "tracking").contains(Json.name(deployment))) {
        assertThat(Json.number(deployment, "status", "readyReplicas"))
            .as(Json.name(deployment))
            .isEqualTo(Json.number(deployment, "spec", "replicas"));
      }
    }
    assertThat(store.size()).isGreaterThanOrEqualTo(300);
  }

  @Test
  void looksDifferentlyOld() {
    Instant dns = created(named("pods", "coredns"));
    Instant shipping = created(named("pods", "shipping-api"));

    assertThat(Duration.between(dns, clock.instant())).isGreaterThan(Duration.ofDays(30));
    assertThat(Duration.between(shipping, clock.instant()))
        .isBetween(Duration.ofDays(2), Duration.ofDays(4));
  }

  private static Instant created(ObjectNode object) {
    return Instant.parse(Json.text(object, "metadata", "creationTimestamp"));
  }

  @Test
  void letsPodsComeAndGo() {
    Set<String> before = names("pods");
    pass(120);
    Set<String> after = names("pods");

    assertThat(after).isNotEqualTo(before);
    assertThat(after.size()).isBetween(before.size() - 15, before.size() + 20);
    assertThat(store.list("events", "").objects()).isNotEmpty();
  }

  @Test
  void movesARolloutThroughItsRevisions() {
    String image = image();
    pass(200);
    ObjectNode rolled = named("deployments.apps", "checkout-api");
    pass(500);

    assertThat(image()).isNotEqualTo(image);
    assertThat(Json.number(rolled, "spec", "replicas")).isEqualTo(3);
    assertThat(
            Json.annotation(
                named("deployments.apps", "search-api"), "deployment.kubernetes.io/revision"))
        .isNotEqualTo("1");
    assertThat(names("replicasets.apps").size()).isLessThan(60);
  }

  private String image() {
    ObjectNode deployment = named("deployments.apps", "search-api");
    return Json.at(deployment, "spec", "template", "spec", "containers")
        .path(0)
        .path("image")
        .asString();
  }

  @Test
  void letsOneAppCrashAgainAndAgain() {
    int before = restarts();
    pass(300);

    assertThat(restarts()).isGreaterThan(before + 1);
  }

  private int restarts() {
    ObjectNode pod = named("pods", "fraud-scoring");
    return Json.at(pod, "status", "containerStatuses").path(0).path("restartCount").asInt();
  }

  @Test
  void runsJobsWhenTheirTimeHasCome() {
    pass(400);

    List<ObjectNode> jobs = store.list("jobs.batch", "catalog").objects();
    assertThat(jobs).isNotEmpty();
    assertThat(jobs).anyMatch(job -> Json.number(job, "status", "succeeded") == 1);
    assertThat(jobs.size()).isLessThanOrEqualTo(5);
  }

  @Test
  void changesCustomResources() {
    String before =
        named("canaries.delivery.shop.example", "checkout-api").path("status").toString();
    pass(60);
    String after =
        named("canaries.delivery.shop.example", "checkout-api").path("status").toString();

    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void staysOfOneSizeForHours() {
    int before = store.size();
    pass(7_200);

    assertThat(store.size()).isBetween(before - 40, before + 220);
  }

  @Test
  void isTheSameEachTimeForTheSameChance() {
    var other = new TurnedClock();
    var otherStore = new ResourceStore(1_000);
    ShopLife.open(otherStore, new ResourceTypes(), other, new Random(7));

    assertThat(otherStore.list("pods", "").objects()).isEqualTo(store.list("pods", "").objects());
  }
}
