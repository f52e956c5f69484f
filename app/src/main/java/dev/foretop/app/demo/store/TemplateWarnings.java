package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the API server warns of in pods and their templates, and takes all the same.
public final class TemplateWarnings {

  private static final Map<String, String> OLD_LABELS =
      Map.of(
          "beta.kubernetes.io/arch", "v1.14; use \"kubernetes.io/arch\" instead",
          "beta.kubernetes.io/os", "v1.14; use \"kubernetes.io/os\" instead",
          "failure-domain.beta.kubernetes.io/region",
              "v1.17; use \"topology.kubernetes.io/region\" instead",
          "failure-domain.beta.kubernetes.io/zone",
              "v1.17; use \"topology.kubernetes.io/zone\" instead");

  private TemplateWarnings() {}

  /// Returns the warnings, as they stand in the header.
  public static List<String> of(ResourceType type, JsonNode object) {
    return switch (type.storage()) {
      case "pods" -> of("spec", object.path("spec"));
      case "cronjobs.batch" ->
          of(
              "spec.jobTemplate.spec.template.spec",
              Json.at(object, "spec", "jobTemplate", "spec", "template", "spec"));
      default -> of("spec.template.spec", Json.at(object, "spec", "template", "spec"));
    };
  }

  private static List<String> of(String path, JsonNode spec) {
    List<String> warnings = new ArrayList<>();
    for (String label : spec.path("nodeSelector").propertyNames()) {
      String since = OLD_LABELS.get(label);
      if (since != null) {
        warnings.add("%s.nodeSelector[%s]: deprecated since %s".formatted(path, label, since));
      }
    }
    JsonNode containers = spec.path("containers");
    for (int i = 0; i < containers.size(); i++) {
      String container = "%s.containers[%d]".formatted(path, i);
      hidden(container, containers.path(i).path("env"), warnings);
    }
    return warnings;
  }

  private static void hidden(String container, JsonNode variables, List<String> warnings) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < variables.size(); i++) {
      String name = Json.text(variables.path(i), "name");
      if (!seen.add(name)) {
        warnings.add(
            "%s.env[%d]: hides previous definition of %s, which may be dropped when using apply"
                .formatted(container, i, Status.quoted(name)));
      }
    }
  }
}
