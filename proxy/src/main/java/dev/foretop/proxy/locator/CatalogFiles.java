package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.EntityRef;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Catalog files such as `catalog-info.yaml`, each with one entity or several.
record CatalogFiles(List<Path> files) implements CatalogSource {

  @Override
  public List<String> clusters() throws IOException {
    List<String> entities = new ArrayList<>();
    for (Path file : files) {
      entities.addAll(YamlMapping.documents(file));
    }
    return entities;
  }

  @Override
  public Optional<String> find(EntityRef ref) throws IOException {
    return clusters().stream().filter(entity -> ref.equals(refOf(entity))).findFirst();
  }

  private static EntityRef refOf(String entity) {
    JsonNode json = JsonMapper.shared().readTree(entity);
    JsonNode metadata = json.path("metadata");
    return new EntityRef(
        json.path("kind").asString(""),
        metadata.path("namespace").asString("default"),
        metadata.path("name").asString(""));
  }

  @Override
  public Object state() {
    return files.stream().map(FileStamp::of).toList();
  }

  @Override
  public Duration interval() {
    return Duration.ofDays(1); // whoever changes a file changes its stamp
  }
}
