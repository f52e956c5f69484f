package dev.foretop.app.demo.life;

import dev.foretop.app.demo.store.ClusterApi;
import dev.foretop.app.demo.store.GarbageCollector;
import dev.foretop.app.demo.store.ResourceStore;
import dev.foretop.app.demo.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of the demo cluster: controllers that react to every change, and a shop in which
/// something always happens.
///
/// It belongs to one thread. It does only what [#step()] and [#react()] do, so a test that turns
/// the clock and fixes chance sees the same each time.
public final class ShopLife {

  private static final Logger log = LoggerFactory.getLogger(ShopLife.class);

  private static final Duration PACE = Duration.ofSeconds(4);
  private static final int SETTLING_STEPS = 5;
  private static final int MOST_ROUNDS = 4;

  private final ClusterApi api;
  private final ResourceStore store;
  private final Story story;
  // These do something because time passes, the others only because something has changed.
  private final List<Controller> clockwork;
  private final List<Controller> controllers;
  private final GarbageCollector garbageCollector;
  private long contentVersion = -1;

  private ShopLife(World world) {
    api = world.api();
    store = api.store();
    var events = new Events(world);
    story = new Story(world, events);
    garbageCollector = new GarbageCollector(api);
    clockwork =
        List.of(
            new CronJobs(world, events),
            new Kubelet(world, events),
            new Figures(world),
            new Metrics(world));
    controllers =
        List.of(
            new Namespaces(world),
            new Jobs(world, events),
            new Deployments(world, events),
            new ReplicaSets(world, events),
            new StatefulSets(world, events),
            new DaemonSets(world),
            new Networks(world),
            new Volumes(world));
  }

  /// Fills a store with the shop, as it is after some days.
  public static ShopLife open(
      ResourceStore store, ResourceTypes types, InstantSource clock, RandomGenerator random) {
    var ahead = new SettlingClock(clock);
    var world = new World(new ClusterApi(store, types, ahead, random), ahead, random);
    var life = new ShopLife(world);
    var aging = new Aging(store);
    new Fixtures(world).create(aging);
    ahead.goBack(PACE.multipliedBy(SETTLING_STEPS));
    for (int i = 0; i < SETTLING_STEPS; i++) {
      life.react();
      ahead.goOn(PACE);
    }
    world.list("events").forEach(world::remove);
    aging.apply();
    life.story.begin();
    store.forgetHistory();
    return life;
  }

  public ClusterApi api() {
    return api;
  }

  /// Lets about a second of the shop's life pass.
  public void step() {
    try {
      story.step();
      react();
    } catch (RuntimeException e) {
      // One bad step must not end the life of the cluster.
      log.error("A step of the demo cluster failed", e);
    }
  }

  /// Lets the controllers react to what has changed.
  public void react() {
    try {
      clockwork.forEach(Controller::reconcile);
      // What one controller does is news for others; after a few rounds all are content.
      for (int i = 0; i < MOST_ROUNDS && store.version() != contentVersion; i++) {
        contentVersion = store.version();
        controllers.forEach(Controller::reconcile);
        clockwork.forEach(Controller::reconcile);
        garbageCollector.collect();
      }
    } catch (RuntimeException e) {
      log.error("A controller of the demo cluster failed", e);
    }
  }

  /// A clock that can be set back, to let the moments before the start pass quickly.
  private static final class SettlingClock implements InstantSource {

    private final InstantSource present;
    private volatile Duration back = Duration.ZERO;

    SettlingClock(InstantSource present) {
      this.present = present;
    }

    void goBack(Duration duration) {
      back = duration;
    }

    void goOn(Duration duration) {
      back = back.minus(duration);
    }

    @Override
    public Instant instant() {
      return present.instant().minus(back);
    }
  }
}
