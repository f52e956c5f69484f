package dev.foretop.app.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An object of nearly every kind that a cluster may hold, those of the Gateway API among them,
/// most of their fields set, in a namespace of their own and beside it.
public final class KindsOnCluster {

  private static final JsonMapper JSON = new JsonMapper();

  private final String namespace = "told-" + UUID.randomUUID().toString().substring(0, 8);
  private final Path ofNamespaces;
  private final Path ofCluster;
  private final Path gatewayKinds;
  private final Path gateways;

  /// Creates them.
  ///
  /// @param folder for files
  public KindsOnCluster(Path folder) throws Exception {
    ofNamespaces = copy("kinds-of-namespaces.yaml", folder);
    ofCluster = copy("kinds-of-cluster.yaml", folder);
    gatewayKinds = copy("gateway-kinds.yaml", folder);
    gateways = copy("gateway-objects.yaml", folder);
    Kubectl.run("apply", "-f", gatewayKinds.toString());
    Kubectl.run("wait", "--for=condition=Established", "-f", gatewayKinds.toString());
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "-f", ofNamespaces.toString());
    Kubectl.run("-n", namespace, "create", "-f", ofCluster.toString());
    Kubectl.run("-n", namespace, "create", "-f", gateways.toString());
  }

  /// Copies a resource of this package into a folder, with this namespace's name in the place of
  /// `UNIQUE`.
  public Path copy(String resource, Path folder) throws IOException {
    try (var from = Objects.requireNonNull(KindsOnCluster.class.getResourceAsStream(resource))) {
      String octet = String.valueOf(ThreadLocalRandom.current().nextInt(10, 250));
      String text = new String(from.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(
          folder.resolve(resource), text.replace("UNIQUE", namespace).replace("OCTET", octet));
    }
  }

  public String namespace() {
    return namespace;
  }

  /// Returns them as the server has them.
  public List<JsonNode> objects() throws Exception {
    String got =
        Kubectl.run(
            "-n",
            namespace,
            "get",
            "-f",
            ofNamespaces.toString(),
            "-f",
            ofCluster.toString(),
            "-f",
            gateways.toString(),
            "-o",
            "json");
    return List.copyOf(
        JSON.readTree(got.substring(got.indexOf("{\n"))).path("items").valueStream().toList());
  }

  /// Deletes them.
  public void delete() throws Exception {
    Kubectl.run(
        "-n",
        namespace,
        "delete",
        "--ignore-not-found",
        "--wait=false",
        "-f",
        ofCluster.toString());
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
    // The next one may make them again at once.
    Kubectl.run("delete", "--ignore-not-found", "-f", gatewayKinds.toString());
  }
}
