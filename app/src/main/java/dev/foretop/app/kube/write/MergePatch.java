package dev.foretop.app.kube.write;

import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON merge patches (RFC 7386): fields that change, and nulls for those that go.
public final class MergePatch {

  private static final int LONGEST = 80;

  private MergePatch() {}

  /// Returns the smallest patch that makes `to` of `from`. A null in `to` stands for a field that
  /// is not there, as it does for the API server.
  public static ObjectNode between(JsonNode from, JsonNode to) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    to.properties()
        .forEach(field -> {
          JsonNode old = from.get(field.getKey());
          JsonNode next = field.getValue();
          if (old != null && old.isObject() && next.isObject()) {
            ObjectNode inner = between(old, next);
            if (!inner.isEmpty()) {
              patch.set(field.getKey(), inner);
            }
          } else if (!next.equals(old) && !(old == null && next.isNull())) {
            patch.set(field.getKey(), next);
          }
        });
    from.properties()
        .forEach(field -> {
          if (!to.has(field.getKey())) {
            patch.putNull(field.getKey());
          }
        });
    return patch;
  }

  /// Returns the fields that a patch changes and that were changed to something else since, each in
  /// a few words, without the values of secrets.
  public static List<String> conflicts(JsonNode patch, JsonNode base, JsonNode live) {
    List<String> found = new ArrayList<>();
    boolean isSecret = base.path("kind").asString("").equals("Secret");
    collect(patch, base, live, new Field("", isSecret), found);
    return found;
  }

  private record Field(String path, boolean isOfSecret) {

    Field below(String name) {
      return new Field(path.isEmpty() ? name : path + "." + name, isOfSecret);
    }

    boolean isHidden() {
      return isOfSecret && SecretMask.isValue(path);
    }
  }

  private static void collect(
      JsonNode patch, JsonNode base, JsonNode live, Field at, List<String> found) {
    patch
        .properties()
        .forEach(field -> {
          String name = field.getKey();
          JsonNode mine = field.getValue();
          JsonNode old = base.path(name);
          JsonNode theirs = live.path(name);
          Field inner = at.below(name);
          if (old.equals(theirs)
              || theirs.equals(mine)
              || (mine.isNull() && theirs.isMissingNode())) {
            return;
          }
          if (mine.isObject() && old.isObject() && theirs.isObject()) {
            collect(mine, old, theirs, inner, found);
          } else if (inner.isHidden()) {
            found.add(Texts.of("write.given.another.value", inner.path()));
          } else {
            found.add(
                Texts.of("write.yours", inner.path(), words(old), words(theirs), words(mine)));
          }
        });
  }

  private static String words(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Texts.of("write.not.there");
    }
    String text = value.isString() ? value.asString() : value.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
