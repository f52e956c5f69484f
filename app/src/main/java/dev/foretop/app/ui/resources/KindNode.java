package dev.foretop.app.ui.resources;

/// What one line of the tree of kinds stands for.
sealed interface KindNode {

  String title();

  record Heading(String title) implements KindNode {}

  /// Says of the group above it why its kinds are not there, or may be outdated.
  record Trouble(String reason) implements KindNode {
    @Override
    public String title() {
      return "No answer";
    }
  }

  record Leaf(KindGroup.Item item) implements KindNode {
    @Override
    public String title() {
      return item.title();
    }
  }
}
