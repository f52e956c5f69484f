package dev.foretop.app.edit;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/// Leaves open what scalars without quotes and tags stand for; [YamlText11] knows.
final class PlainScalars implements Schema {

  /// The tag of such a scalar.
  static final Tag TAG = new Tag("tag:foretop.dev,2026:plain");

  @Override
  public ScalarResolver getScalarResolver() {
    return (_, isPlain) -> Boolean.TRUE.equals(isPlain) ? TAG : Tag.STR;
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return Map.of();
  }
}
