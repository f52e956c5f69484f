package dev.foretop.proxy.cluster;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
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
/// @param provideClusterInfo whether the program wants to know which cluster it is for
/// @param clusterConfig what the cluster's entry has for the program, as JSON, or null
/// @param declaredIn the kubeconfig that names it; code from a shared file runs only if the user
///   agrees
public record ExecPlugin(
    String command,
    List<String> arguments,
    Map<String, Secret> environment,
    String apiVersion,
    InteractiveMode interactiveMode,
    boolean provideClusterInfo,
    @Nullable Secret clusterConfig,
    @Nullable String installHint,
    Path declaredIn) {

  /// Whether the program wants to talk to the user on a terminal.
  public enum InteractiveMode {
    NEVER,
    IF_AVAILABLE,
    ALWAYS
  }

  public ExecPlugin {
    arguments = List.copyOf(arguments);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }
}
