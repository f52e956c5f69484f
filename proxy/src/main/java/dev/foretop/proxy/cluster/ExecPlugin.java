package dev.foretop.proxy.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program that hands out credentials, as the `exec` block of a kubeconfig user describes it.
///
/// Source:
/// <https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins>
///
/// @param command a bare name to look up in the `PATH`, or a path already resolved against the file
/// @param environment what to add to the environment; values may be secrets and are not printed
/// @param declaredIn the kubeconfig that names it; code from a shared file runs only if the user
///   agrees
public record ExecPlugin(
    String command,
    List<String> arguments,
    Map<String, Secret> environment,
    String apiVersion,
    String interactiveMode,
    boolean provideClusterInfo,
    @Nullable String installHint,
    Path declaredIn) {

  public ExecPlugin {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
