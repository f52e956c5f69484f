package dev.foretop.app.kube;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Objects of which nothing but documents is asked, by their paths.
interface Documents extends Objects {

  @Override
  default JsonNode json(ObjectKey object) {
    throw new UnsupportedOperationException();
  }

  @Override
  default JsonNode list(ResourceKind kind, String namespace, String query) {
    throw new UnsupportedOperationException();
  }

  @Override
  default List<JsonNode> metadata(ResourceKind kind, String namespace, int most) {
    throw new UnsupportedOperationException();
  }
}
