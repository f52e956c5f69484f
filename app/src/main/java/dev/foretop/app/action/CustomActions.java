package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Actions of custom resources, each of which is data: those of well-known ones, which stand in
/// `custom-actions.json` here, and the user's own.
///
/// @param all those whose id comes again replace the ones before
/// @param problems what is wrong with the user's own, in sentences
public record CustomActions(List<Custom> all, List<String> problems) {

  /// The name of the user's file, in the folder of the settings.
  public static final String FILE_NAME = "custom-actions.json";

  private static final long MOST_BYTES = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
  private static final String NOW = "${now}";

  public CustomActions {
    all = List.copyOf(all);
    problems = List.copyOf(problems);
  }

  /// One of them.
  ///
  /// @param kinds as `plural.group`, `plural` for the core group, or `*.group` for all of a group
  /// @param keyed lists of the patch that are merged by a field of their items; missing for none
  /// @param unless a field and the value at which there is nothing to do, or a field that must not
  ///   be there; missing for none
  /// @param done what was done, where that can be taken back; else empty
  public record Custom(
      String id,
      String title,
      List<String> kinds,
      String subresource,
      PatchType type,
      JsonNode patch,
      JsonNode keyed,
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

  /// Read when somebody first asks for an action.
  private static final class WellKnown {

    static final CustomActions ALL = read();

    private static CustomActions read() {
      try (InputStream file = CustomActions.class.getResourceAsStream(FILE_NAME)) {
        return CustomActionReader.read(JSON.readTree(Objects.requireNonNull(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Those that need no file.
  public static CustomActions wellKnown() {
    return WellKnown.ALL;
  }

  /// The same and those of the user's file, where there is one. One that is wrong is left out, and
  /// said.
  public CustomActions with(Path file) {
    try {
      if (!Files.exists(file)) {
        return this;
      }
      if (Files.size(file) > MOST_BYTES) {
        return new CustomActions(all, List.of(Texts.of("action.larger.than.file")));
      }
      return and(CustomActionReader.read(JSON.readTree(Files.readAllBytes(file))));
    } catch (JacksonException e) {
      return new CustomActions(all, List.of(Texts.of("action.not.json", e.getOriginalMessage())));
    } catch (IOException e) {
      return new CustomActions(all, List.of(Texts.of("action.cannot.read", e.getMessage())));
    }
  }

  private CustomActions and(CustomActions own) {
    Map<String, Custom> byId = new LinkedHashMap<>();
    all.forEach(each -> byId.put(each.id(), each));
    own.all().forEach(each -> byId.put(each.id(), each));
    return new CustomActions(List.copyOf(byId.values()), own.problems());
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
      if (isNeedless(live)) {
        throw new InapplicableException(custom.unless().path("because").asString());
      }
      JsonNode body = filled(custom.patch(), now.truncatedTo(ChronoUnit.SECONDS).toString());
      // Lists are sent whole, so that what others add to them meanwhile must not be lost.
      Guard guard = custom.keyed().isEmpty() ? Guard.of(live) : Guard.ofVersion(live);
      JsonNode whole = KeyedLists.merged(body, live, custom.keyed());
      return new Change.Patch(target, custom.subresource(), custom.type(), whole, guard);
    }

    private boolean isNeedless(JsonNode live) {
      JsonNode unless = custom.unless();
      if (!unless.isObject()) {
        return false;
      }
      JsonNode field = live.at(unless.path("field").asString());
      return unless.has("is")
          ? field.asString("false").equals(unless.path("is").asString())
          : !field.isMissingNode();
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
