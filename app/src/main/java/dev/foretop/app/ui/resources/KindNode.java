package dev.foretop.app.ui.resources;

import dev.foretop.app.words.Texts;

/// What one line of the tree of kinds stands for.
sealed interface KindNode {

  String title();

  record Heading(String title) implements KindNode {}

  /// Says of the group above it why its kinds are not there, or may be outdated.
  record Trouble(String reason) implements KindNode {
    @Override
    public String title() {
      return Texts.of("resources.no.answer");
    }
  }

  record Leaf(KindGroup.Item item) implements KindNode {
    @Override
    public String title() {
      return item.title();
    }
  }
}
