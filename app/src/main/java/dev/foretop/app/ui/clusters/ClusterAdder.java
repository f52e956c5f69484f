package dev.foretop.app.ui.clusters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Adds clusters to those that Foretop finds. Calls block; each returns the names of the clusters,
/// or fails with a message for the user and has then changed nothing.
public interface ClusterAdder {

  /// Reads a kubeconfig, or a folder of them, from now on.
  ///
  /// @param file may begin with `~/`, which is the home that HOME names
  List<String> addFile(Path file) throws IOException;

  /// Keeps the text of a kubeconfig, where only the user may read it.
  List<String> addText(String kubeconfig) throws IOException;

  /// Keeps the address of a server, likewise, and a token for it: in a file if that is wanted, else
  /// in the place for tokens.
  List<String> addServer(NewServer server) throws IOException;

  /// Returns where tokens are kept that are not to be in a file. May take a second.
  TokenPlace tokenPlace();

  /// Where tokens are kept.
  ///
  /// @param description what to call it
  /// @param isLasting whether they are still there after Foretop's end
  record TokenPlace(String description, boolean isLasting) {}
}
