package dev.foretop.proxy.calls;

import dev.foretop.proxy.policy.AccessPolicy;
import dev.foretop.proxy.policy.KubernetesPath;
import dev.foretop.proxy.policy.Subresource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a call is in the words of Kubernetes.
///
/// @param verb such as `list`
/// @param kind the resource with its group, such as `deployments.apps`; empty where it is none
/// @param subresource such as `log`; empty where it is none
/// @param namespace empty where the path names none
/// @param name empty where the path names none
/// @param resource what the path was read as; null where it is none
public record CallWords(
    String verb,
    String kind,
    String subresource,
    String namespace,
    String name,
    KubernetesPath.@Nullable Resource resource) {

  /// Reads what `subject` asks for.
  public static CallWords of(CallSubject subject) {
    if (!subject.cluster().isEmpty()
        && KubernetesPath.parse(subject.path()) instanceof KubernetesPath.Resource resource) {
      String group = resource.group();
      return new CallWords(
          verb(subject, resource),
          group.isEmpty() ? resource.resource() : resource.resource() + "." + group,
          text(resource.subresource()),
          text(resource.namespace()),
          text(resource.name()),
          resource);
    }
    return new CallWords(plain(subject.method()), "", "", "", "", null);
  }

  // As the API server's own `RequestInfo` has them.
  private static String verb(CallSubject subject, KubernetesPath.Resource resource) {
    boolean one = resource.name() != null;
    return switch (subject.method()) {
      case "GET", "HEAD" -> {
        boolean watches = subject.isStream() && !subject.upgrade();
        yield watches && resource.subresource() == null ? "watch" : one ? "get" : "list";
      }
      case "DELETE" -> one ? "delete" : "deletecollection";
      default -> plain(subject.method());
    };
  }

  private static String plain(String method) {
    return switch (method) {
      case "GET", "HEAD" -> "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      case "OPTIONS" -> "options";
      default -> "?";
    };
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /// Returns what a grant would have to hold for the part of an object that is used.
  Optional<Subresource> part() {
    return subresource.isEmpty() ? Optional.empty() : Subresource.ofTitle(subresource);
  }

  /// Returns whether it changes nothing.
  boolean reads() {
    boolean reading = verb.equals("get") || verb.equals("list") || verb.equals("watch");
    return reading && part().map(part -> part == Subresource.LOGS).orElse(true);
  }

  boolean isSecret() {
    return resource != null && AccessPolicy.isSecret(resource);
  }

  boolean isSelfReview() {
    return resource != null && AccessPolicy.isSelfReview(resource);
  }
}
