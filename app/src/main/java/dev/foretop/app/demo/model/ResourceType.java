package dev.foretop.app.demo.model;

import java.util.List;
import java.util.Optional;

/// One kind of object as one version of the API serves it.
///
/// @param storage names what is stored; versions of one kind share it
/// @param deprecation a warning that goes with every answer, or empty
public record ResourceType(
    String group,
    String version,
    String plural,
    String singular,
    String kind,
    boolean namespaced,
    List<String> verbs,
    List<String> shortNames,
    List<String> categories,
    List<Subresource> subresources,
    boolean custom,
    String storage,
    String deprecation) {

  /// What can be read or done below one object, such as its log.
  public record Subresource(
      String name, String group, String version, String kind, List<String> verbs) {}

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  public String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  public String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  public String listKind() {
    return kind + "List";
  }

  public boolean allows(String verb) {
    return verbs.contains(verb);
  }

  public Optional<Subresource> subresource(String name) {
    return subresources.stream().filter(sub -> sub.name().equals(name)).findFirst();
  }
}
