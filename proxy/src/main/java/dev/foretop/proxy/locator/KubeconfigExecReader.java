package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.ExecPlugin.InteractiveMode;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.config.Kubeconfig.Entry;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the `exec` block of a kubeconfig user.
///
/// Source: <https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#ExecConfig>
final class KubeconfigExecReader {

  private static final String GROUP = "client.authentication.k8s.io/";
  private static final String CLUSTER_EXTENSION = GROUP + "exec";

  private final Entry user;
  private final Entry cluster;
  private @Nullable String complaint;

  /// @param cluster the entry of the cluster that the user is for
  KubeconfigExecReader(Entry user, Entry cluster) {
    this.user = user;
    this.cluster = cluster;
  }

  /// Returns the plugin, or null if there is none or it cannot be used; then [#complaint] says why.
  @Nullable ExecPlugin read() throws IOException {
    YamlMapping exec = user.body().mapping("exec");
    if (exec.isEmpty()) {
      return null;
    }
    Optional<String> command = exec.text("command");
    String version = exec.text("apiVersion").orElse("");
    Optional<InteractiveMode> mode = interactiveMode(exec, version);
    complaint = findComplaint(command, version, exec, mode);
    return complaint == null && command.isPresent() && mode.isPresent()
        ? plugin(exec, command.get(), version, mode.get())
        : null;
  }

  /// Returns what keeps the plugin from being used.
  Optional<String> complaint() {
    return Optional.ofNullable(complaint);
  }

  private ExecPlugin plugin(YamlMapping exec, String command, String version, InteractiveMode mode)
      throws IOException {
    boolean provideClusterInfo = exec.flag("provideClusterInfo");
    return new ExecPlugin(
        KubeconfigUserReader.isBare(command) ? command : user.resolve(command).toString(),
        exec.texts("args"),
        environment(exec),
        version,
        mode,
        provideClusterInfo,
        provideClusterInfo ? clusterConfig() : null,
        exec.text("installHint").orElse(null),
        user.file().toAbsolutePath());
  }

  private @Nullable String findComplaint(
      Optional<String> command, String version, YamlMapping exec, Optional<InteractiveMode> mode)
      throws IOException {
    if (command.isEmpty()) {
      return "the exec entry names no command";
    }
    if (!version.equals(GROUP + "v1") && !version.equals(GROUP + "v1beta1")) {
      return "the exec entry's apiVersion must be %sv1 or %sv1beta1, but is '%s'; newer versions of"
              .formatted(GROUP, GROUP, version)
          + " the plugin know how to write one";
    }
    if (mode.isEmpty()) {
      return exec.contains("interactiveMode")
          ? "the exec entry's interactiveMode must be Never, IfAvailable or Always"
          : "the exec entry must name an interactiveMode, as apiVersion v1 demands; add"
              + " 'interactiveMode: IfAvailable'";
    }
    return null;
  }

  // In v1beta1 it may be left out.
  private static Optional<InteractiveMode> interactiveMode(YamlMapping exec, String version)
      throws IOException {
    String otherwise = version.equals(GROUP + "v1beta1") ? "IfAvailable" : "";
    return switch (exec.text("interactiveMode").orElse(otherwise)) {
      case "Never" -> Optional.of(InteractiveMode.NEVER);
      case "IfAvailable" -> Optional.of(InteractiveMode.IF_AVAILABLE);
      case "Always" -> Optional.of(InteractiveMode.ALWAYS);
      default -> Optional.empty();
    };
  }

  private static Map<String, Secret> environment(YamlMapping exec) throws IOException {
    var environment = new LinkedHashMap<String, Secret>();
    for (YamlMapping variable : exec.mappings("env")) {
      Optional<String> name = variable.text("name");
      if (name.isEmpty() || name.get().contains("=") || name.get().indexOf('\0') >= 0) {
        throw new IOException(variable.place() + ": 'name' must be a variable's name");
      }
      environment.put(name.get(), new Secret(variable.text("value").orElse("")));
    }
    return environment;
  }

  private @Nullable Secret clusterConfig() throws IOException {
    for (YamlMapping extension : cluster.body().mappings("extensions")) {
      if (extension.text("name").orElse("").equals(CLUSTER_EXTENSION)) {
        return extension.json("extension").map(Secret::new).orElse(null);
      }
    }
    return null;
  }
}
