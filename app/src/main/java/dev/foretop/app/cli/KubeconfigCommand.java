package dev.foretop.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.instance.LocalApi;
import dev.foretop.app.instance.RunningInstance;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.proxy.files.PrivateFiles;
import dev.foretop.proxy.tls.LocalAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `foretop kubeconfig`: writes a kubeconfig that points kubectl at the proxy of the Foretop that
/// is running. There is no token in it: kubectl asks `foretop token` for one each time.
@Command(
    name = "kubeconfig",
    description = "Print a kubeconfig that points kubectl at the running Foretop.",
    mixinStandardHelpOptions = true)
final class KubeconfigCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(
      names = "--cluster",
      paramLabel = "ID",
      description = "The id or name of the only cluster to write. Default: all.")
  @Nullable String cluster;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write this file, for you alone, instead of printing.")
  @Nullable Path output;

  @Option(
      names = "--paths",
      description = "Name clusters by a path, for clients that do not know tls-server-name.")
  boolean paths;

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunningInstance.Found running = LocalApi.findRunning();
    URI https =
        running.https().orElseThrow(() -> new IOException("the running Foretop has no HTTPS port"));
    JsonNode items = new LocalApi(running).get("/api/kubernetes/clusters").path("items");
    Path file = UserFolders.find().authorityFile();
    String authority = LocalAuthority.open(file, Instant.now()).certificatePem();
    ExportedKubeconfig.Form form =
        paths ? ExportedKubeconfig.Form.PATH : ExportedKubeconfig.Form.SERVER_NAME;
    String text =
        new ExportedKubeconfig(https, authority.getBytes(UTF_8), form).write(chosen(items));
    if (output == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    } else {
      PrivateFiles.export(output, text);
      spec.commandLine().getErr().println("Written to " + output);
    }
    return 0;
  }

  private List<ExportedKubeconfig.Entry> chosen(JsonNode items) throws IOException {
    List<ExportedKubeconfig.Entry> entries = new ArrayList<>();
    for (JsonNode item : items) {
      String id = item.path("id").asString();
      String name = item.path("name").asString();
      boolean wanted = cluster == null || cluster.equals(id) || cluster.equals(name);
      if (wanted && (cluster == null || entries.isEmpty() || cluster.equals(id))) {
        String namespace = item.path("namespace").asString("");
        entries.add(new ExportedKubeconfig.Entry(name, id, namespace));
      }
    }
    if (entries.isEmpty()) {
      throw new IOException(
          cluster == null
              ? "Foretop knows no cluster; 'foretop clusters' says why"
              : "no cluster has the id or name '%s'; 'foretop clusters' lists them"
                  .formatted(cluster));
    }
    return entries;
  }
}
