package dev.foretop.app.kube;

import java.time.Instant;

/// One call that a tool, or this window, asked of the proxy.
///
/// @param id the call's; 0 where it was refused before it became one
/// @param caller the tool's id, `owner`, or `-` for one without a valid token
/// @param name what the user calls the tool
/// @param cluster its id; empty where Foretop itself was asked
/// @param kind the resource with its group; empty where it is none
/// @param object its name; may be empty
/// @param path below the cluster's URL, without its query
/// @param query only parameters that are no secrets
/// @param stream whether it goes on for as long as somebody reads
/// @param running whether it is under way
/// @param millis how long it took, or how old it is
/// @param status 0 before there is an answer
/// @param problem the proxy's word for why it refused; empty if it did not
public record LocalCall(
    long id,
    Instant began,
    String caller,
    String name,
    String cluster,
    String verb,
    String kind,
    String subresource,
    String namespace,
    String object,
    String method,
    String path,
    String query,
    boolean stream,
    boolean running,
    long millis,
    int status,
    long bytes,
    String problem) {

  /// Returns whether this window, or whoever has the user's own token, asked.
  public boolean isOwn() {
    return caller.equals("owner");
  }
}
