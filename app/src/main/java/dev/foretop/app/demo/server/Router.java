package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.store.ClusterApi;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.util.Callback;

/// Finds what a request is about and who answers it.
public final class Router {

  private static final Set<String> STREAMS = Set.of("attach", "exec", "log", "portforward");

  private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");

  private final ClusterApi api;
  private final Endpoints endpoints;
  private final Runnable afterWrite;

  /// Routes to the given endpoints.
  ///
  /// @param afterWrite runs after each request that may have changed something
  public Router(ClusterApi api, Endpoints endpoints, Runnable afterWrite) {
    this.api = api;
    this.endpoints = endpoints;
    this.afterWrite = afterWrite;
  }

  /// Answers a request.
  ///
  /// @return whether the callback will be completed by somebody else
  boolean route(Call call, Callback callback) throws IOException {
    List<String> path = call.path();
    switch (path.getFirst()) {
      case "api" -> {
        return route(call, callback, "", path.subList(1, path.size()));
      }
      case "apis" -> {
        return routeGroup(call, callback, path);
      }
      case "openapi" -> answerOpenApi(call);
      case "version" -> answerVersion(call);
      default -> answerOther(call);
    }
    return false;
  }

  private boolean routeGroup(Call call, Callback callback, List<String> path) throws IOException {
    if (path.size() == 1) {
      requireGet(call);
      endpoints.discovery().groups(call, false);
      return false;
    }
    String group = path.get(1);
    if (group.isEmpty() || !endpoints.discovery().hasGroup(group)) {
      answerNothing(call);
      return false;
    }
    return route(call, callback, group, path.subList(2, path.size()));
  }

  private boolean route(Call call, Callback callback, String group, List<String> path)
      throws IOException {
    if (path.isEmpty()) {
      requireGet(call);
      if (group.isEmpty()) {
        endpoints.discovery().groups(call, true);
      } else {
        endpoints.discovery().group(call, group);
      }
      return false;
    }
    if (!endpoints.discovery().hasVersion(group, path.getFirst())) {
      throw Status.noSuchResource();
    }
    if (path.size() == 1) {
      requireGet(call);
      endpoints.discovery().version(call, group, path.getFirst());
      return false;
    }
    var target = Target.of(api.types(), group, path.getFirst(), path.subList(1, path.size()));
    return routeTarget(call, callback, target);
  }

  private boolean routeTarget(Call call, Callback callback, Target target) throws IOException {
    ResourceType type = target.type();
    if (!type.deprecation().isEmpty()) {
      call.warn(type.deprecation());
    }
    boolean isStream = STREAMS.contains(target.subresource());
    if (isStream) {
      return endpoints.pods().answer(call, callback, target);
    }
    String verb = verb(call, target);
    boolean isKnown =
        target.subresource().isEmpty()
            ? type.allows(verb)
            : type.subresource(target.subresource())
                .filter(sub -> sub.verbs().contains(verb))
                .isPresent();
    if (!isKnown || !isPlaced(verb, target)) {
      throw Status.methodNotAllowed();
    }
    answer(call, target, verb);
    return false;
  }

  // Objects in namespaces are not created or deleted across all of them.
  private static boolean isPlaced(String verb, Target target) {
    boolean needsNamespace = verb.equals("create") || verb.equals("deletecollection");
    return !needsNamespace || !target.type().namespaced() || !target.namespace().isEmpty();
  }

  private void answer(Call call, Target target, String verb) throws IOException {
    switch (verb) {
      case "get" -> endpoints.reading().get(call, target);
      case "list" -> endpoints.reading().list(call, target);
      case "watch" -> endpoints.watching().watch(call, target);
      case "delete" -> endpoints.deleting().delete(call, target);
      case "deletecollection" -> endpoints.deleting().deleteAll(call, target);
      case "update" -> endpoints.writing().replace(call, target);
      case "patch" -> endpoints.writing().patch(call, target);
      default -> create(call, target);
    }
    boolean isRead = Set.of("get", "list", "watch").contains(verb);
    if (!isRead) {
      afterWrite.run();
    }
  }

  private void create(Call call, Target target) throws IOException {
    if (ReviewEndpoint.isReview(target.type())) {
      ReviewEndpoint.review(call, target.type());
    } else if (target.subresource().equals("eviction")) {
      endpoints.deleting().evict(call, target);
    } else {
      endpoints.writing().create(call, target);
    }
  }

  private static String verb(Call call, Target target) {
    boolean isCollection = target.isCollection();
    boolean isWatch = target.isWatch() || call.query().truth("watch");
    boolean isPosted = isCollection || target.subresource().equals("eviction");
    return switch (call.method()) {
      case "GET" -> isCollection ? (isWatch ? "watch" : "list") : "get";
      case "POST" -> isPosted ? "create" : "";
      case "PUT" -> isCollection ? "" : "update";
      case "PATCH" -> isCollection ? "" : "patch";
      case "DELETE" -> isCollection ? "deletecollection" : "delete";
      default -> "";
    };
  }

  private void answerOpenApi(Call call) throws IOException {
    boolean isServed = call.path().size() > 1 && call.path().get(1).equals("v3");
    if (isServed) {
      requireGet(call);
      endpoints.openApi().answer(call, call.path().subList(2, call.path().size()));
    } else {
      answerNothing(call);
    }
  }

  private static void answerVersion(Call call) throws IOException {
    requireGet(call);
    var version = Json.MAPPER.writerWithDefaultPrettyPrinter();
    call.answer(200, "application/json", version.writeValueAsString(Json.resource("version.json")));
  }

  private static void answerOther(Call call) throws IOException {
    if (HEALTH.contains(call.path().getFirst())) {
      requireGet(call);
      call.answer(200, "text/plain; charset=utf-8", "ok");
    } else if (call.path().equals(List.of(""))) {
      var root = Json.object();
      root.putArray("paths")
          .add("/api")
          .add("/api/v1")
          .add("/apis")
          .add("/healthz")
          .add("/version");
      call.answer(200, root, false);
    } else {
      answerNothing(call);
    }
  }

  private static void answerNothing(Call call) throws IOException {
    call.answer(404, "text/plain; charset=utf-8", "404 page not found\n");
  }

  private static void requireGet(Call call) {
    if (!call.method().equals("GET")) {
      throw Status.methodNotAllowed();
    }
  }
}
