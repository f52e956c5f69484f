package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the containers of a pod, or of a template of pods, are given: variables and volumes, each
/// with where it comes from.
final class PodSources {

  private static final List<String> CONTAINERS =
      List.of("initContainers", "containers", "ephemeralContainers");

  private final OverviewBuilder to;
  private final JsonNode spec;

  private PodSources(OverviewBuilder to, JsonNode spec) {
    this.to = to;
    this.spec = spec;
  }

  /// @param spec of the pod
  static void tell(OverviewBuilder to, JsonNode spec) {
    var sources = new PodSources(to, spec);
    sources.environment();
    sources.volumes();
  }

  private List<JsonNode> containers() {
    List<JsonNode> all = new ArrayList<>();
    CONTAINERS.forEach(list -> spec.path(list).forEach(all::add));
    return all;
  }

  private void environment() {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode container : containers()) {
      Value name = Value.of(Fields.text(container, "name"));
      for (JsonNode variable : container.path("env")) {
        rows.add(List.of(name, Value.of(Fields.text(variable, "name")), origin(variable)));
      }
      for (JsonNode all : container.path("envFrom")) {
        String prefix = Fields.text(all, "prefix");
        String words =
            prefix.isEmpty()
                ? Texts.of("kinds.all.said")
                : Texts.of("kinds.all.each.before", prefix);
        rows.add(List.of(name, Value.of(words), all(all)));
      }
    }
    to.grid(
        Texts.of("kinds.environment"),
        List.of(
            Texts.of("kinds.container.word"),
            Texts.of("kinds.variable"),
            Texts.of("kinds.value.word")),
        rows);
  }

  private Value all(JsonNode of) {
    String kind = of.has("secretRef") ? "Secret" : "ConfigMap";
    return named("", kind, of.path(kind.equals("Secret") ? "secretRef" : "configMapRef"), "name");
  }

  private Value origin(JsonNode variable) {
    JsonNode from = variable.path("valueFrom");
    for (String kind : List.of("ConfigMap", "Secret")) {
      JsonNode key = from.path(kind.equals("Secret") ? "secretKeyRef" : "configMapKeyRef");
      if (key.isObject()) {
        return named(Texts.of("kinds.key.of", Fields.text(key, "key")), kind, key, "name");
      }
    }
    String field = Fields.text(from, "fieldRef.fieldPath");
    String resource = Fields.text(from, "resourceFieldRef.resource");
    if (field.isEmpty() && resource.isEmpty()) {
      return ConfigOverview.value(Fields.text(variable, "name"), Fields.text(variable, "value"));
    }
    return Value.of(field.isEmpty() ? resource : Texts.of("kinds.field", field));
  }

  private Value named(String before, String kind, JsonNode by, String field) {
    String name = Fields.text(by, field);
    String after = by.path("optional").asBoolean(false) ? Texts.of("kinds.if.one.said") : "";
    return Value.link(
        before + kind + " " + name + after, Reference.core(kind, to.namespace(), name));
  }

  private void volumes() {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode volume : spec.path("volumes")) {
      String name = Fields.text(volume, "name");
      String mounts = mounts(name);
      for (Value source : sources(volume)) {
        rows.add(List.of(Value.of(name), source, Value.of(mounts)));
        mounts = ""; // once for all of its sources
      }
    }
    to.grid(
        Texts.of("kinds.volumes"),
        List.of(Texts.of("kinds.volume"), Texts.of("kinds.from"), Texts.of("kinds.mounted")),
        rows);
  }

  private List<Value> sources(JsonNode volume) {
    JsonNode parts = Fields.at(volume, "projected.sources");
    List<Value> values = new ArrayList<>();
    parts.forEach(part -> values.add(source(part, "name")));
    return values.isEmpty() ? List.of(source(volume, "secretName")) : values;
  }

  // Where a projected volume calls a secret `name`, one of its own is called `secretName`.
  private Value source(JsonNode volume, String secretName) {
    if (volume.has("secret")) {
      return named("", "Secret", volume.path("secret"), secretName);
    }
    if (volume.has("configMap")) {
      return named("", "ConfigMap", volume.path("configMap"), "name");
    }
    JsonNode claim = volume.path("persistentVolumeClaim");
    if (claim.isObject()) {
      String name = Fields.text(claim, "claimName");
      return Value.link(
          Texts.of("kinds.claim.said", name),
          Reference.core("PersistentVolumeClaim", to.namespace(), name));
    }
    return Value.of(VolumeWords.of(volume));
  }

  private String mounts(String volume) {
    List<String> mounts = new ArrayList<>();
    for (JsonNode container : containers()) {
      for (JsonNode mount : container.path("volumeMounts")) {
        if (Fields.text(mount, "name").equals(volume)) {
          mounts.add(Fields.text(container, "name") + ":" + mount(mount));
        }
      }
      for (JsonNode device : container.path("volumeDevices")) {
        if (Fields.text(device, "name").equals(volume)) {
          mounts.add(Fields.text(container, "name") + ":" + Fields.text(device, "devicePath"));
        }
      }
    }
    return String.join(", ", mounts);
  }

  private static String mount(JsonNode mount) {
    String part = Fields.text(mount, "subPath") + Fields.text(mount, "subPathExpr");
    return Fields.text(mount, "mountPath")
        + (part.isEmpty() ? "" : Texts.of("kinds.its", part))
        + (mount.path("readOnly").asBoolean(false) ? " (read-only)" : "");
  }
}
