package dev.foretop.app.kinds;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which routes of the Gateway API lead through a gateway or to a service; they may stand in other
/// namespaces.
final class RouteAsks {

  private RouteAsks() {}

  /// Returns what is asked for a gateway's routes.
  static List<Related.Ask> through(ObjectKey gateway) {
    return asks(gateway, route -> route.at("/spec/parentRefs").valueStream());
  }

  /// Returns what is asked for the routes whose backend is a service.
  static List<Related.Ask> leadingTo(ObjectKey service) {
    return asks(
        service,
        route ->
            route
                .at("/spec/rules")
                .valueStream()
                .flatMap(rule -> rule.path("backendRefs").valueStream()));
  }

  private static List<Related.Ask> asks(ObjectKey key, Function<JsonNode, Stream<JsonNode>> named) {
    return Stream.of("httproutes", "grpcroutes")
        .map(kind ->
            new Related.Ask(
                Texts.of("kinds.routes"),
                kind + "." + GatewayOverview.GROUP,
                "",
                route ->
                    named.apply(route).anyMatch(each -> isMeant(key, each, Fields.namespace(route)))
                        ? hosts(route)
                        : ""))
        .toList();
  }

  private static boolean isMeant(ObjectKey key, JsonNode named, String namespace) {
    return named.path("name").asString("").equals(key.name())
        && named.path("kind").asString(key.kind().kind()).equals(key.kind().kind())
        && named.path("namespace").asString(namespace).equals(key.namespace());
  }

  private static String hosts(JsonNode route) {
    List<String> hosts = new ArrayList<>();
    route.at("/spec/hostnames").forEach(host -> hosts.add(host.asString("")));
    return Texts.of(
        "kinds.for", hosts.isEmpty() ? Texts.of("kinds.all.hosts") : String.join(", ", hosts));
  }
}
