package dev.foretop.proxy.policy;

import dev.foretop.proxy.policy.KubernetesPath.Resource;
import java.util.Optional;
import java.util.Set;

/// Whether a [Grant] covers a request.
///
/// What it decides on is the text that is forwarded, and nothing derived from it.
public final class AccessPolicy {

  private static final Set<String> READING = Set.of("GET", "HEAD");

  // Questions about the caller's own rights: sent with POST, but they change nothing.
  private static final Set<String> SELF_REVIEWS =
      Set.of(
          "authorization.k8s.io/selfsubjectaccessreviews",
          "authorization.k8s.io/selfsubjectrulesreviews",
          "authentication.k8s.io/selfsubjectreviews");

  private AccessPolicy() {}

  /// Returns what of the request is not granted, in words that follow "does not cover"; empty if it
  /// may go on.
  ///
  /// @param pathQuery the raw path and query as they go to the API server
  /// @param tunnel whether the request leaves HTTP
  public static Optional<String> refusal(
      Grant grant, String method, String pathQuery, boolean tunnel) {
    if (grant.allowsAnyPath()) {
      return Optional.empty();
    }
    int mark = pathQuery.indexOf('?');
    String path = mark < 0 ? pathQuery : pathQuery.substring(0, mark);
    if (mark >= 0 && namesAnotherMethod(pathQuery.substring(mark))) {
      return Optional.of("a method in the query");
    }
    boolean reads = READING.contains(method);
    return switch (KubernetesPath.parse(path)) {
      case KubernetesPath.Discovery() -> unless(reads && !tunnel, "more than reading there");
      case KubernetesPath.ServerState() ->
          unless(reads && !tunnel && grant.namespaces().all(), "the state of the API server");
      case Resource resource ->
          ofResource(grant, method, resource, tunnel && !isWatch(method, resource, pathQuery));
      case KubernetesPath.Unknown() -> Optional.of("a path of this shape");
    };
  }

  /// Returns whether `path` belongs to an application that the API server passes requests on to.
  public static boolean isProxied(String path) {
    return KubernetesPath.parse(path) instanceof Resource resource
        && Subresource.PROXY.equals(Subresource.ofSegment(resource.subresource()).orElse(null));
  }

  // Google's API front ends, which the Connect gateway is behind, take a method from there.
  private static boolean namesAnotherMethod(String query) {
    return PercentEncoding.decode(query).contains("$httpMethod");
  }

  // The API server sends over a WebSocket what it would send over HTTP, and takes nothing.
  private static boolean isWatch(String method, Resource resource, String pathQuery) {
    return method.equals("GET")
        && resource.subresource() == null
        && hasParameter(pathQuery, "watch");
  }

  private static boolean hasParameter(String pathQuery, String name) {
    int at = pathQuery.indexOf('?');
    while (at >= 0) {
      int end = at + 1 + name.length();
      if (pathQuery.startsWith(name, at + 1)
          && (end == pathQuery.length() || "=&".indexOf(pathQuery.charAt(end)) >= 0)) {
        return true;
      }
      at = pathQuery.indexOf('&', at + 1);
    }
    return false;
  }

  private static Optional<String> ofResource(
      Grant grant, String method, Resource resource, boolean tunnel) {
    boolean reads = READING.contains(method);
    boolean selfReview = method.equals("POST") && !tunnel && isSelfReview(resource);
    Optional<Subresource> part = Subresource.ofSegment(resource.subresource());
    if (part.isPresent() && !grant.subresources().contains(part.get())) {
      return Optional.of(part.get().title());
    }
    if (tunnel && !part.map(Subresource::writes).orElse(false)) {
      return Optional.of("an upgrade at this path");
    }
    boolean writes = !reads || part.map(Subresource::writes).orElse(false);
    if (writes && !grant.write() && !selfReview) {
      return Optional.of("changes; it may only read");
    }
    if (isSecret(resource) && !grant.secrets()) {
      return Optional.of("secrets");
    }
    return selfReview ? Optional.empty() : ofNamespace(grant, resource, writes);
  }

  private static Optional<String> ofNamespace(Grant grant, Resource resource, boolean writes) {
    String namespace = resource.namespace();
    if (grant.namespaces().all()) {
      return Optional.empty();
    }
    if (namespace == null) {
      return Optional.of("anything outside its namespaces");
    }
    if (!grant.namespaces().contains(namespace)) {
      return Optional.of("namespace '%s'".formatted(namespace));
    }
    boolean changesItself = writes && resource.resource().equals("namespaces");
    return unless(!changesItself, "changes of the namespace itself");
  }

  /// Returns whether a request for `resource` reads or writes secrets, or makes tokens.
  public static boolean isSecret(Resource resource) {
    return resource.resource().equals("secrets")
        || (resource.resource().equals("serviceaccounts")
            && "token".equals(resource.subresource()));
  }

  /// Returns whether `resource` is a question about the caller's own rights.
  public static boolean isSelfReview(Resource resource) {
    return resource.namespace() == null
        && resource.name() == null
        && SELF_REVIEWS.contains(resource.group() + "/" + resource.resource());
  }

  private static Optional<String> unless(boolean granted, String otherwise) {
    return granted ? Optional.empty() : Optional.of(otherwise);
  }
}
