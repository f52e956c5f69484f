package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.StatusException;
import dev.foretop.app.demo.store.ClusterApi;
import dev.foretop.app.demo.store.ResourceStore;
import dev.foretop.app.demo.store.ResourceStore.Listing;
import dev.foretop.app.demo.store.ResourceStore.Subscription;
import java.io.IOException;
import java.time.Duration;

/// Answers `watch`: a stream of events until the time is over or the client has gone.
final class WatchEndpoint {

  private static final Duration LONGEST = Duration.ofMinutes(45);

  private final ClusterApi api;
  private final ReadEndpoint reading;
  private final Presenter presenter;

  WatchEndpoint(ClusterApi api, ReadEndpoint reading, Presenter presenter) {
    this.api = api;
    this.reading = reading;
    this.presenter = presenter;
  }

  void watch(Call call, Target target) throws IOException {
    Representation representation = call.representation(true);
    ListOptions options = reading.options(call, target.type());
    boolean sendsInitialEvents = call.query().truth("sendInitialEvents");
    options.checkForWatch(sendsInitialEvents);
    long since = version(options);
    long seconds = call.query().number("timeoutSeconds").orElse(0);
    Duration timeout = seconds > 0 ? Duration.ofSeconds(seconds) : LONGEST;
    Presenter.requireIncludable(call.query().text("includeObject"));
    var stream = new WatchStream(call, target, options, representation.form(), presenter, timeout);
    try (var connection = EventStream.open(call)) {
      boolean isFromNow = options.isAnyVersion() || sendsInitialEvents;
      if (isFromNow) {
        runWithInitialEvents(stream, connection, target);
      } else {
        runSince(stream, connection, since);
      }
    }
  }

  private void runWithInitialEvents(WatchStream stream, EventStream connection, Target target)
      throws IOException {
    ResourceStore store = api.store();
    Listing listing = store.list(target.type().storage(), target.namespace());
    try (Subscription _ = store.subscribe(listing.version(), stream::accept)) {
      stream.sendInitial(connection, listing);
      stream.run(connection, store);
    }
  }

  private void runSince(WatchStream stream, EventStream connection, long since) throws IOException {
    try (Subscription _ = api.store().subscribe(since, stream::accept)) {
      stream.startAfter(since);
      stream.run(connection, api.store());
    } catch (StatusException e) {
      stream.sendError(connection, e.status());
    }
  }

  // A real server answers a watch from a version that is no number with 500.
  private static long version(ListOptions options) {
    try {
      return options.versionNumber();
    } catch (StatusException _) {
      throw new Status(500, "", options.unreadable(), null).exception();
    }
  }
}
