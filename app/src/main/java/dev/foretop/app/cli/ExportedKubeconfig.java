package dev.foretop.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.machine.UserFolders;
import dev.foretop.proxy.tls.ClusterServerName;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// A kubeconfig for clusters behind the proxy.
///
/// Source: <https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/>
final class ExportedKubeconfig {

  private static final String USER = "foretop";

  private final URI https;
  private final byte[] authorityPem;
  private final Form form;

  /// A cluster that the proxy has.
  ///
  /// @param namespace the one that its source begins with, or an empty text
  record Entry(String name, String id, String namespace) {}

  /// How a cluster is named to the proxy.
  enum Form {
    /// By the server name of the TLS connection; paths are the cluster's own, which every command
    /// of kubectl expects.
    SERVER_NAME,
    /// By a path before the cluster's own; for clients that cannot send another server name.
    PATH
  }

  ExportedKubeconfig(URI https, byte[] authorityPem, Form form) {
    this.https = https;
    this.form = form;
    this.authorityPem = authorityPem.clone();
  }

  String write(List<Entry> entries) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("apiVersion", "v1");
    root.put("kind", "Config");
    List<Object> clusters = new ArrayList<>();
    List<Object> contexts = new ArrayList<>();
    for (Entry entry : entries) {
      String name = nameAmong(entries, entry);
      clusters.add(Map.of("name", name, "cluster", cluster(entry)));
      contexts.add(Map.of("name", name, "context", context(name, entry)));
    }
    root.put("clusters", clusters);
    root.put("contexts", contexts);
    root.put("users", List.of(Map.of("name", USER, "user", Map.of("exec", exec()))));
    root.put("current-context", nameAmong(entries, entries.getFirst()));
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(1 << 20)
            .setUseUnicodeEncoding(false)
            .build();
    return new Dump(settings).dumpToString(root);
  }

  // The name that the user knows, where it says which cluster is meant.
  private static String nameAmong(List<Entry> entries, Entry entry) {
    long sameName = entries.stream().filter(other -> other.name().equals(entry.name())).count();
    return sameName == 1 ? entry.name() : entry.id();
  }

  private Map<String, Object> cluster(Entry entry) {
    Map<String, Object> cluster = new LinkedHashMap<>();
    switch (form) {
      case SERVER_NAME -> {
        cluster.put("server", https.toString());
        cluster.put("tls-server-name", ClusterServerName.of(entry.id()));
      }
      case PATH -> cluster.put("server", https + "/api/kubernetes/clusters/" + segment(entry.id()));
    }
    cluster.put("certificate-authority-data", Base64.getEncoder().encodeToString(authorityPem));
    return cluster;
  }

  private static Map<String, Object> context(String name, Entry entry) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("cluster", name);
    context.put("user", USER);
    if (!entry.namespace().isEmpty()) {
      context.put("namespace", entry.namespace());
    }
    return context;
  }

  private static String segment(String id) {
    return isPlain(id)
        ? id
        : "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(UTF_8));
  }

  private static boolean isPlain(String id) {
    return !id.isEmpty()
        && id.chars()
            .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "._@-".indexOf(c) >= 0));
  }

  private static Map<String, Object> exec() {
    Map<String, Object> exec = new LinkedHashMap<>();
    exec.put("apiVersion", ExecCredentialJson.API_VERSION);
    exec.put("command", launcher());
    exec.put("args", List.of("token", "--exec-credential"));
    UserFolders.chosen()
        .map(folder -> List.of(Map.of("name", "FORETOP_HOME", "value", folder.toString())))
        .ifPresent(variables -> exec.put("env", variables));
    exec.put("interactiveMode", "Never");
    exec.put("provideClusterInfo", false);
    exec.put("installHint", "Foretop gives kubectl its token; is it installed here?");
    return exec;
  }

  // The script of a source tree says where it is; an installed Foretop is its own process.
  private static String launcher() {
    String script = System.getProperty("foretop.launcher");
    if (script != null) {
      return java.nio.file.Path.of(script).normalize().toString();
    }
    String process = ProcessHandle.current().info().command().orElse("foretop");
    String name = java.nio.file.Path.of(process).getFileName().toString();
    return name.startsWith("java") ? "foretop" : process;
  }
}
