package dev.foretop.app.cli;

import dev.foretop.app.start.ProxyRunner;
import dev.foretop.app.start.TeamRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `foretop proxy`: the proxy without a window.
@Command(
    name = "proxy",
    description = "Run the proxy without a window; Ctrl-C ends it.",
    mixinStandardHelpOptions = true)
final class ProxyCommand implements Callable<Integer> {

  @ParentCommand ForetopCommand parent;

  @Option(
      names = "--read-only",
      paramLabel = "CLUSTER",
      description =
          "Let nobody change this cluster, by name or id, whatever tool asks; may be repeated.")
  List<String> readOnly = new ArrayList<>();

  @Option(
      names = "--team",
      paramLabel = "FILE",
      description =
          "Serve a team as one of several replicas: callers are known by the issuer that this file"
              + " names, and reach those of --kubeconfig as themselves.")
  @Nullable Path team;

  @Override
  public Integer call() throws Exception {
    if (team != null) {
      return TeamRunner.run(team, parent.options.clusters(), parent.options.allowExec);
    }
    parent.options.readOnly.addAll(readOnly);
    return ProxyRunner.run(parent.options.toStart());
  }
}
