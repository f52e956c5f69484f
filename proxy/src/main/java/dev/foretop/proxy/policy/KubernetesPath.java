package dev.foretop.proxy.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a path of the Kubernetes API names, read as the API server reads it.
///
/// Only the plain spelling of a path is understood. An encoded letter, an empty segment or anything
/// else that a server might take for something different makes the path [Unknown], which nobody
/// with a limited grant gets.
///
/// Source: `RequestInfoFactory` in <https://github.com/kubernetes/apiserver>
public sealed interface KubernetesPath {

  /// What the API offers: `/api`, `/apis` and their versions, `/openapi`, `/version`.
  record Discovery() implements KubernetesPath {}

  /// How the API server is: `/livez`, `/metrics` and the like.
  record ServerState() implements KubernetesPath {}

  /// Objects of one kind, one of them, or a part of one.
  ///
  /// @param group the API group; empty for the core group
  /// @param namespace null where the path names none
  record Resource(
      String group,
      @Nullable String namespace,
      String resource,
      @Nullable String name,
      @Nullable String subresource)
      implements KubernetesPath {}

  /// Something else, or something written in an unusual way.
  record Unknown() implements KubernetesPath {}

  /// Top-level paths without objects behind them.
  Set<String> SERVER_STATE =
      Set.of("healthz", "livez", "readyz", "metrics", ".well-known", "openid");

  /// Old ways to write a verb into the path.
  Set<String> VERBS = Set.of("watch", "proxy");

  /// Parts of a namespace that look like kinds within it.
  Set<String> NAMESPACE_PARTS = Set.of("status", "finalize");

  /// Reads `path`, which is raw and without a query. Never throws.
  static KubernetesPath parse(String path) {
    if (path.isEmpty() || path.charAt(0) != '/') {
      return new Unknown();
    }
    List<String> segments = Arrays.asList(path.substring(1).split("/", -1));
    return switch (segments.getFirst()) {
      case "api" -> below(segments, 2, "");
      case "apis" -> below(segments, 3, segments.size() > 1 ? segments.get(1) : "");
      case "openapi" -> arePlain(segments) ? new Discovery() : new Unknown();
      case "version" -> segments.size() == 1 ? new Discovery() : new Unknown();
      case String first when SERVER_STATE.contains(first) && arePlain(segments) ->
          new ServerState();
      default -> new Unknown();
    };
  }

  private static KubernetesPath below(List<String> segments, int prefix, String group) {
    if (segments.size() <= prefix) {
      return arePlain(segments) ? new Discovery() : new Unknown();
    }
    if (!arePlain(segments.subList(0, prefix))) {
      return new Unknown();
    }
    return resource(group, segments.subList(prefix, segments.size()));
  }

  private static KubernetesPath resource(String group, List<String> rest) {
    if (VERBS.contains(rest.getFirst())) {
      return new Unknown();
    }
    if (!rest.getFirst().equals("namespaces") || rest.size() == 1) {
      return object(group, null, rest);
    }
    String namespace = rest.get(1);
    if (!isPlain(namespace)) {
      return new Unknown();
    }
    boolean itself = rest.size() == 2 || NAMESPACE_PARTS.contains(rest.get(2));
    return object(group, namespace, itself ? rest : rest.subList(2, rest.size()));
  }

  private static KubernetesPath object(
      String group, @Nullable String namespace, List<String> parts) {
    boolean proxied = parts.size() > 3 && parts.get(2).equals("proxy");
    boolean tooDeep = parts.size() > 3 && !proxied;
    // What follows `proxy` is the application's own and says nothing to the API server.
    if (tooDeep || !arePlain(parts.subList(0, Math.min(parts.size(), 3)))) {
      return new Unknown();
    }
    return new Resource(
        group,
        namespace,
        parts.getFirst(),
        parts.size() > 1 ? parts.get(1) : null,
        parts.size() > 2 ? parts.get(2) : null);
  }

  private static boolean arePlain(List<String> segments) {
    return segments.stream().allMatch(KubernetesPath::isPlain);
  }

  private static boolean isPlain(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().allMatch(KubernetesPath::isPlain);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == ':'
        || c == '~'
        || c == '@';
  }
}
