package dev.foretop.app.cli;

import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.start.StartOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that `foretop` has in common with its subcommands. They may stand before or after a
/// subcommand's name.
final class CliOptions {

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "A kubeconfig to read, or a folder of them; may be given several times. Default: as"
              + " kubectl does.")
  List<Path> kubeconfigs = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A Backstage app-config.yaml with a 'kubernetes:' block.")
  @Nullable Path config;

  @Option(
      names = "--port",
      converter = PortConverter.class,
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description = "The proxy's port; 0 picks a free one. Default: 7007.")
  @Nullable Integer port;

  @Option(
      names = "--https-port",
      converter = PortConverter.class,
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description =
          "The port of the HTTPS listener, which kubectl needs; 0 picks a free one. Default: 7443.")
  @Nullable Integer httpsPort;

  @Option(
      names = "--demo",
      negatable = true,
      scope = ScopeType.INHERIT,
      description = "Add the demo cluster, or leave it out. Default: only if there is no other.")
  @Nullable Boolean demo;

  @Option(
      names = "--allow-exec",
      scope = ScopeType.INHERIT,
      description = "Run the credential plugins that kubeconfigs name, without asking first.")
  boolean allowExec;

  // Not inherited: 'clients add' has an option of this name with another meaning.
  @Option(
      names = "--read-only",
      paramLabel = "CLUSTER",
      description =
          "Let nobody change this cluster, by name or id, whatever tool asks; may be repeated.")
  List<String> readOnly = new ArrayList<>();

  StartOptions toStart() {
    return new StartOptions(clusters(), port, httpsPort, allowExec, readOnly);
  }

  ClusterOptions clusters() {
    return new ClusterOptions(kubeconfigs, config, demo);
  }
}
