package dev.foretop.app.kube;

import dev.foretop.app.kube.stream.ChannelSocket;
import java.util.List;

/// What goes on for a while between the window and a cluster: logs, commands, connections to ports,
/// lists of pods that keep themselves up to date. Safe for use by many threads.
public interface Streams {

  /// Prepares the reading of a container's log.
  LogRead log(ObjectKey pod, LogQuery query);

  /// A command that is to run in a container.
  ///
  /// @param isTerminal whether it runs in a terminal; then there is no error output of its own
  record Command(String container, List<String> words, boolean hasInput, boolean isTerminal) {

    public Command {
      words = List.copyOf(words);
    }
  }

  /// Runs a command. Channels are 0 for its input, 1 for its output, 2 for its errors, 3 for the
  /// `Status` at its end and 4 for the terminal's size. Blocks until it is accepted.
  ChannelSocket exec(ObjectKey pod, Command command, ChannelSocket.Listener listener)
      throws ApiException;

  /// Joins the process that runs in a container, with the channels of [#exec].
  ///
  /// @param command without words
  ChannelSocket attach(ObjectKey pod, Command command, ChannelSocket.Listener listener)
      throws ApiException;

  /// Opens one connection to a port of a pod. Blocks until it is accepted.
  ///
  /// @param listener hears the port's bytes on channel 0
  ChannelSocket forward(ObjectKey pod, int port, ChannelSocket.Listener listener)
      throws ApiException;

  /// Follows the objects of a kind that match until the watch is closed.
  ///
  /// @param namespace empty for all
  /// @param query what narrows them down, such as `labelSelector=app%3Dweb`
  ObjectWatch objects(
      ResourceKind kind, String namespace, String query, ObjectWatch.Listener listener);

  /// Follows the pods that match until the watch is closed.
  ///
  /// @param namespace empty for all
  /// @param query what narrows them down, such as `labelSelector=app%3Dweb`
  default ObjectWatch pods(String namespace, String query, ObjectWatch.Listener listener) {
    return objects(ResourceKind.PODS, namespace, query, listener);
  }

  /// Follows one object, which need not be there, until the watch is closed.
  ///
  /// @param listener hears of a list of one, or of none
  default ObjectWatch object(ObjectKey object, ObjectWatch.Listener listener) {
    // A field selector's own characters are escaped (k8s.io/apimachinery, fields.EscapeValue).
    String name = object.name().replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    String query = "fieldSelector=" + ResourceKind.encode("metadata.name=" + name);
    return objects(object.kind(), object.namespace(), query, listener);
  }
}
