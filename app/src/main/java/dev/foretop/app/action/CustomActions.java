package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.kube.write.Reversal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Actions of well-known custom resources. What they are stands in `custom-actions.json`; this
/// reads it.
public final class CustomActions {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String NOW = "${now}";

  /// One of them.
  ///
  /// @param kinds as `plural.group`, or `*.group` for all of a group
  /// @param unless a field and the value at which there is nothing to do; missing for none
  /// @param done what was done, where that can be taken back; else empty
  public record Custom(
      String id,
      String title,
      List<String> kinds,
      String subresource,
      PatchType type,
      JsonNode patch,
      JsonNode unless,
      String done) {

    /// Whether there are such kinds of objects.
    public boolean appliesTo(ResourceKind kind) {
      return kinds.contains(kind.qualifiedName()) || kinds.contains("*." + kind.group());
    }

    /// The action as done at a moment.
    public Deed at(Instant now) {
      return new CustomDeed(this, now);
    }
  }

  private static final List<Custom> ALL = read();

  private CustomActions() {}

  public static List<Custom> all() {
    return ALL;
  }

  private static List<Custom> read() {
    try (InputStream file = CustomActions.class.getResourceAsStream("custom-actions.json")) {
      List<Custom> all = new ArrayList<>();
      for (JsonNode each : JSON.readTree(Objects.requireNonNull(file))) {
        List<String> kinds = each.path("kinds").valueStream().map(JsonNode::asString).toList();
        boolean isSteps = each.path("patch").isArray();
        all.add(
            new Custom(
                each.path("id").asString(),
                each.path("title").asString(),
                kinds,
                each.path("subresource").asString(""),
                isSteps ? PatchType.JSON : PatchType.MERGE,
                each.path("patch"),
                each.path("unless"),
                each.path("done").asString("")));
      }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record CustomDeed(Custom custom, Instant now) implements Deed {

    @Override
    public boolean appliesTo(ResourceKind kind) {
      return custom.appliesTo(kind);
    }

    @Override
    public Right right(ResourceKind kind, String namespace) {
      return new Right("patch", kind, custom.subresource(), namespace);
    }

    @Override
    public Reversal reversal() {
      return custom.done().isEmpty() ? Reversal.NONE : new Reversal.SetBack(custom.done());
    }

    @Override
    public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
      JsonNode unless = custom.unless();
      if (unless.isObject()
          && live.at(unless.path("field").asString())
              .asString("false")
              .equals(unless.path("is").asString())) {
        throw new InapplicableException(unless.path("because").asString());
      }
      JsonNode body = filled(custom.patch(), now.truncatedTo(ChronoUnit.SECONDS).toString());
      return new Change.Patch(target, custom.subresource(), custom.type(), body, Guard.of(live));
    }

    private static JsonNode filled(JsonNode node, String moment) {
      if (node.isObject()) {
        var copy = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(e -> copy.set(e.getKey(), filled(e.getValue(), moment)));
        return copy;
      }
      if (node.isArray()) {
        var copy = JsonNodeFactory.instance.arrayNode();
        node.forEach(each -> copy.add(filled(each, moment)));
        return copy;
      }
      boolean isMoment = node.isString() && node.asString().equals(NOW);
      return isMoment ? JsonNodeFactory.instance.stringNode(moment) : node;
    }
  }
}
