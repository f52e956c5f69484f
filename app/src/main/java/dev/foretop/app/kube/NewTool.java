package dev.foretop.app.kube;

import java.util.List;

/// What the user wants for a tool that is to get a token.
///
/// @param clusters ids; empty for all
/// @param namespaces names; empty for all
/// @param parts what it may use besides objects, such as `logs`
/// @param asUser whether it acts as the user where it brings no credential
/// @param origins the pages or extensions that may use the token; empty for programs
/// @param lifetime such as `30d`
public record NewTool(
    String name,
    List<String> clusters,
    List<String> namespaces,
    boolean write,
    List<String> parts,
    boolean secrets,
    boolean asUser,
    List<String> origins,
    String lifetime) {

  public NewTool {
    clusters = List.copyOf(clusters);
    namespaces = List.copyOf(namespaces);
    parts = List.copyOf(parts);
    origins = List.copyOf(origins);
  }
}
