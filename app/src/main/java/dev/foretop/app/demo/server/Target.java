package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.store.ResourceTypes;
import java.util.ArrayList;
import java.util.List;

/// What the path of a request means: objects of one kind.
///
/// @param namespace empty for none or all
/// @param name empty for all objects
/// @param subresource empty for the object itself
/// @param isWatch whether the path itself asks to watch, in the old style
record Target(
    ResourceType type, String namespace, String name, String subresource, boolean isWatch) {

  boolean isCollection() {
    return name.isEmpty();
  }

  /// Reads the segments behind the version.
  ///
  /// @throws dev.foretop.app.demo.model.StatusException if there is no such resource
  static Target of(ResourceTypes types, String group, String version, List<String> path) {
    List<String> rest = new ArrayList<>(path);
    boolean isWatch = rest.getFirst().equals("watch") && rest.size() > 1;
    if (isWatch) {
      rest.removeFirst();
    }
    String namespace = "";
    boolean isInside =
        rest.getFirst().equals("namespaces") && isInside(types, group, version, rest);
    if (isInside) {
      namespace = rest.get(1);
      rest = rest.subList(2, rest.size());
    }
    ResourceType type =
        types.find(group, version, rest.getFirst()).orElseThrow(Status::noSuchResource);
    if (rest.size() > 3 || (isInside && !type.namespaced()) || isMisplaced(type, isInside, rest)) {
      throw Status.noSuchResource();
    }
    return new Target(type, namespace, item(rest, 1), item(rest, 2), isWatch).checked();
  }

  private static boolean isMisplaced(ResourceType type, boolean isInside, List<String> rest) {
    return type.namespaced() && !isInside && rest.size() > 1;
  }

  private Target checked() {
    if (!subresource.isEmpty() && type.subresource(subresource).isEmpty()) {
      throw Status.noSuchResource();
    }
    return this;
  }

  // "namespaces/x/status" is about the namespace, "namespaces/x/pods" about what is in it.
  private static boolean isInside(
      ResourceTypes types, String group, String version, List<String> rest) {
    if (rest.size() < 3) {
      return false;
    }
    boolean isOfNamespace =
        types
            .find(group, version, "namespaces")
            .flatMap(type -> type.subresource(rest.get(2)))
            .isPresent();
    return !isOfNamespace || rest.size() > 3;
  }

  private static String item(List<String> rest, int index) {
    return rest.size() > index ? rest.get(index) : "";
  }
}
