package dev.foretop.app.demo.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A field selector such as `metadata.name=web,status.phase!=Running`.
///
/// @param terms what must hold of an object, all of it
public record FieldSelector(List<Term> terms) {

  /// One comparison.
  public record Term(String field, String value, boolean isEqual) {

    boolean matches(JsonNode object) {
      return text(object).equals(value) == isEqual;
    }

    private String text(JsonNode object) {
      JsonNode found = object;
      for (String step : field.split("\\.", -1)) {
        found = found.path(step);
      }
      // The server knows the source of an event by this short name.
      return field.equals("source") ? Json.text(found, "component") : found.asString("");
    }
  }

  private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");
  private static final Map<String, Set<String>> BY_KIND =
      Map.ofEntries(
          Map.entry(
              "pods",
              Set.of(
                  "spec.nodeName",
                  "spec.restartPolicy",
                  "spec.schedulerName",
                  "spec.serviceAccountName",
                  "spec.hostNetwork",
                  "status.phase",
                  "status.podIP",
                  "status.nominatedNodeName")),
          Map.entry("namespaces", Set.of("status.phase")),
          Map.entry("nodes", Set.of("spec.unschedulable")),
          Map.entry("secrets", Set.of("type")),
          Map.entry("services", Set.of("spec.clusterIP", "spec.type")),
          Map.entry("jobs.batch", Set.of("status.successful")),
          Map.entry("replicasets.apps", Set.of("status.replicas")),
          Map.entry("certificatesigningrequests.certificates.k8s.io", Set.of("spec.signerName")),
          Map.entry(
              "events",
              Set.of(
                  "involvedObject.kind",
                  "involvedObject.namespace",
                  "involvedObject.name",
                  "involvedObject.uid",
                  "involvedObject.apiVersion",
                  "involvedObject.resourceVersion",
                  "involvedObject.fieldPath",
                  "reason",
                  "reportingComponent",
                  "source",
                  "type")));

  public FieldSelector {
    terms = List.copyOf(terms);
  }

  /// Reads a selector for one kind.
  ///
  /// @param selectable the fields that a custom resource may be selected by
  /// @throws StatusException if the text is no selector, or the kind has no such field
  public static FieldSelector parse(String text, ResourceType type, List<String> selectable) {
    List<Term> terms = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isEmpty()) {
        Term term = term(part);
        check(term.field(), type, selectable);
        terms.add(term);
      }
    }
    return new FieldSelector(terms);
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  public boolean matches(JsonNode object) {
    return terms.stream().allMatch(term -> term.matches(object));
  }

  private static Term term(String part) {
    int unequal = part.indexOf("!=");
    if (unequal >= 0) {
      return new Term(part.substring(0, unequal), part.substring(unequal + 2), false);
    }
    int equal = part.indexOf('=');
    if (equal < 0) {
      throw Status.badRequest(
          "invalid selector: '%s'; can't understand '%s'".formatted(part, part));
    }
    String value = part.substring(equal + 1);
    return new Term(
        part.substring(0, equal), value.startsWith("=") ? value.substring(1) : value, true);
  }

  private static void check(String field, ResourceType type, List<String> selectable) {
    Set<String> known = BY_KIND.getOrDefault(type.qualifiedPlural(), Set.of());
    if (ALWAYS.contains(field) || known.contains(field) || selectable.contains(field)) {
      return;
    }
    boolean isPlain = !type.custom() && known.isEmpty();
    throw Status.badRequest(
        isPlain
            ? Status.quoted(field)
                + " is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
            : "field label not supported: " + field);
  }
}
