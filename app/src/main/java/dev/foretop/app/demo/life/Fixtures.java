package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.YamlReader;
import dev.foretop.app.demo.store.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The objects that the shop begins with. They stand in resource files: whole objects, and apps in
/// a short form of which the usual objects are made.
final class Fixtures {

  private static final String DAYS = "days";

  /// Objects that came into being together.
  ///
  /// @param age how long ago
  private record Chapter(Duration age, List<ObjectNode> objects) {}

  private final World world;

  Fixtures(World world) {
    this.world = world;
  }

  private static List<Chapter> chapters() {
    List<Chapter> chapters = new ArrayList<>();
    for (JsonNode chapter : read("cluster.yaml").values()) {
      chapters.add(chapter(chapter, objects(chapter)));
    }
    for (JsonNode chapter : read("shop.yaml").values()) {
      List<ObjectNode> objects = new ArrayList<>();
      String namespace = Json.text(chapter, "namespace");
      chapter.path("apps").values().forEach(app -> new AppTemplate(namespace, app).addTo(objects));
      objects.addAll(objects(chapter));
      chapters.add(chapter(chapter, objects));
    }
    for (JsonNode chapter : read("custom.yaml").values()) {
      chapters.add(chapter(chapter, objects(chapter)));
    }
    return chapters;
  }

  /// Creates all objects and notes how old they are to be.
  void create(Aging aging) {
    for (Chapter chapter : chapters()) {
      for (ObjectNode object : chapter.objects()) {
        String apiVersion = Json.text(object, "apiVersion");
        ResourceType type =
            world
                .api()
                .types()
                .ofKind(apiVersion, Json.text(object, "kind"))
                .orElseThrow(() -> new IllegalStateException("unknown kind of " + object));
        world.create(type.storage(), Json.namespace(object), object);
        String namespace = type.namespaced() ? Json.namespace(object) : "";
        aging.note(new ObjectKey(type.storage(), namespace, Json.name(object)), chapter.age());
      }
    }
  }

  private static Chapter chapter(JsonNode chapter, List<ObjectNode> objects) {
    double days = chapter.path(DAYS).asDouble(1);
    return new Chapter(Duration.ofSeconds((long) (days * 86_400)), objects);
  }

  private static List<ObjectNode> objects(JsonNode chapter) {
    List<ObjectNode> objects = new ArrayList<>();
    String namespace = Json.text(chapter, "namespace");
    Consumer<JsonNode> add =
        node -> {
          ObjectNode object = (ObjectNode) node;
          if (!namespace.isEmpty() && Json.namespace(object).isEmpty()) {
            Json.metadata(object).put("namespace", namespace);
          }
          objects.add(object);
        };
    chapter.path("objects").values().forEach(add);
    return objects;
  }

  private static JsonNode read(String file) {
    try (InputStream in = Json.open(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return YamlReader.read(text).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
