package dev.foretop.app.ui.resources;

/// What one line of the tree of kinds stands for.
sealed interface KindNode {

  String title();

  record Heading(String title) implements KindNode {}

  record Leaf(KindGroup.Item item) implements KindNode {
    @Override
    public String title() {
      return item.title();
    }
  }
}
