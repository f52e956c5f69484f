package dev.foretop.app.cli;

import dev.foretop.app.start.ProxyRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

  @Override
  public Integer call() throws Exception {
    parent.options.readOnly.addAll(readOnly);
    return ProxyRunner.run(parent.options.toStart());
  }
}
