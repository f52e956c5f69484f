package dev.foretop.app.ui.resources;

import java.util.List;
import java.util.Set;

/// The namespaces of a cluster that the user chose before: what there is to choose from where
/// nobody may list them. Belongs to the FX thread.
public interface NamespaceMemory {

  /// Remembers nothing.
  NamespaceMemory NONE =
      new NamespaceMemory() {

        @Override
        public List<String> known() {
          return List.of();
        }

        @Override
        public void chosen(Set<String> namespaces) {}
      };

  /// The last one first.
  List<String> known();

  /// Remembers these.
  void chosen(Set<String> namespaces);
}
