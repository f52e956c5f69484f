package dev.foretop.proxy.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// One part of what a [Grant] allows, in words for the user.
///
/// @param topic what it is about, such as `Namespaces`
/// @param grave whether it can do harm, so that it should stand out
public record Right(String topic, String text, boolean grave) {

  /// Says what `grant` allows, everything that matters and nothing twice.
  public static List<Right> of(Grant grant) {
    var rights = new ArrayList<Right>();
    rights.add(new Right("Clusters", list(grant.clusters(), "all clusters"), false));
    rights.add(
        new Right(
            "Namespaces",
            list(grant.namespaces(), "all, and what is outside of namespaces"),
            false));
    rights.add(new Right("Objects", grant.write() ? "read and change" : "read", grant.write()));
    addParts(grant, rights);
    if (grant.secrets()) {
      rights.add(new Right("Secrets", "read them, and have tokens made", true));
    }
    rights.add(identity(grant.inject()));
    if (grant.impersonate()) {
      rights.add(new Right("Impersonation", "act as anybody you may act as", true));
    }
    if (grant.metrics()) {
      rights.add(new Right("Metrics", "read figures of all clusters and tools", false));
    }
    return List.copyOf(rights);
  }

  // Without the right to change things, parts that change things are worth nothing.
  private static void addParts(Grant grant, List<Right> rights) {
    List<Subresource> parts =
        grant.subresources().stream()
            .filter(part -> grant.write() || !part.writes())
            .sorted(Comparator.naturalOrder())
            .toList();
    if (!parts.isEmpty()) {
      String text = parts.stream().map(Subresource::words).collect(Collectors.joining(", "));
      rights.add(new Right("Also", text, parts.stream().anyMatch(Subresource::writes)));
    }
  }

  private static Right identity(Names inject) {
    boolean never = !inject.all() && inject.some().isEmpty();
    return never
        ? new Right("Signs in", "with credentials of its own", false)
        : new Right("Signs in", "as you, on " + list(inject, "all clusters"), true);
  }

  private static String list(Names names, String all) {
    if (names.all()) {
      return all;
    }
    return names.some().isEmpty() ? "none" : String.join(", ", names.toList());
  }
}
