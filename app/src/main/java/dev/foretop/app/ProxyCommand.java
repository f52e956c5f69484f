package dev.foretop.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `foretop proxy`: the proxy without a window.
@Command(
    name = "proxy",
    description = "Run the proxy without a window; Ctrl-C ends it.",
    mixinStandardHelpOptions = true)
final class ProxyCommand implements Callable<Integer> {

  @ParentCommand ForetopCommand parent;

  @Override
  public Integer call() throws Exception {
    return ProxyRunner.run(parent.options);
  }
}
