package dev.foretop.app.demo.pod;

import dev.foretop.app.demo.model.Json;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What a command finds inside a container: variables and a few files.
///
/// @param pod the pod as it is stored
/// @param name the container's name
record Container(JsonNode pod, String name) {

  SequencedMap<String, String> environment() {
    SequencedMap<String, String> variables = new TreeMap<>();
    variables.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    variables.put("HOME", "/root");
    variables.put("HOSTNAME", Json.name(pod));
    variables.put("KUBERNETES_SERVICE_HOST", "10.96.0.1");
    variables.put("KUBERNETES_SERVICE_PORT", "443");
    for (JsonNode container : Json.at(pod, "spec", "containers").values()) {
      if (Json.text(container, "name").equals(name)) {
        container
            .path("env")
            .values()
            .forEach(entry -> variables.put(Json.text(entry, "name"), Json.text(entry, "value")));
      }
    }
    return variables;
  }

  /// All files by their path.
  SequencedMap<String, String> files() {
    String host = Json.name(pod);
    String ip = Json.text(pod, "status", "podIP");
    return new TreeMap<>(
        Map.of(
            "/etc/hostname",
            host + "\n",
            "/etc/hosts",
            "127.0.0.1\tlocalhost\n" + ip + "\t" + host + "\n",
            "/etc/resolv.conf",
            "search %s.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\n"
                .formatted(Json.namespace(pod)),
            "/etc/os-release",
            "NAME=\"Foretop Demo Linux\"\nID=demo\n",
            "/app/README",
            "This container is simulated: it has a few files and commands.\n",
            "/app/config.yaml",
            "service: " + name + "\nlog: info\n",
            "/var/run/secrets/kubernetes.io/serviceaccount/namespace",
            Json.namespace(pod)));
  }
}
