package dev.foretop.app.demo.server;

import dev.foretop.app.demo.store.ClusterApi;
import dev.foretop.app.demo.table.TablePrinter;
import java.time.InstantSource;

/// Who answers which requests.
public record Endpoints(
    DiscoveryEndpoint discovery,
    ReadEndpoint reading,
    WatchEndpoint watching,
    WriteEndpoint writing,
    DeleteEndpoint deleting,
    PodEndpoint pods,
    OpenApiEndpoint openApi) {

  /// Wires all endpoints to one cluster.
  public static Endpoints of(ClusterApi api, InstantSource clock) {
    var presenter = new Presenter(new TablePrinter(api.types(), clock));
    var reading = new ReadEndpoint(api, presenter);
    return new Endpoints(
        new DiscoveryEndpoint(api.types()),
        reading,
        new WatchEndpoint(api, reading, presenter),
        new WriteEndpoint(api, presenter),
        new DeleteEndpoint(api, reading, presenter),
        new PodEndpoint(api, clock),
        new OpenApiEndpoint(api.types()));
  }
}
