package dev.foretop.app.kube.write;

import dev.foretop.app.words.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Tells by what is there now whether a change happened of which no answer came.
///
/// It is as honest as what can be seen: where the object neither is as it was nor as it was to be,
/// nobody knows.
final class Aftermath {

  private static final String MANAGER = "foretop";

  private final Preview tried;
  private final @Nullable JsonNode now;
  private final String why;

  private Aftermath(Preview tried, @Nullable JsonNode now, String why) {
    this.tried = tried;
    this.now = now;
    this.why = why;
  }

  /// @param now what has the name now; null if nothing has
  /// @param why what came in place of an answer
  static Outcome of(Change change, Preview tried, @Nullable JsonNode now, String why) {
    var aftermath = new Aftermath(tried, now, why);
    return switch (change) {
      case Change.Create _ -> aftermath.ofNew();
      case Change.Delete delete -> aftermath.ofRemoval(delete.uid());
      case Change.Evict evict -> aftermath.ofRemoval(evict.uid());
      case Change.Replace _, Change.Patch _ -> aftermath.ofChange(change.subresource());
      case Change.Apply _ ->
          tried.before() == null ? aftermath.ofNew() : aftermath.ofChange(change.subresource());
    };
  }

  private Outcome ofNew() {
    if (now == null) {
      return not("");
    }
    return isOurs(now) ? happened() : not(Texts.of("write.somebody.else.made"));
  }

  // Servers behind the API server may keep no account of managers.
  private static boolean isOurs(JsonNode object) {
    JsonNode managers = object.at("/metadata/managedFields");
    return managers.isEmpty()
        || managers
            .valueStream()
            .anyMatch(each -> each.path("manager").asString("").equals(MANAGER));
  }

  private Outcome ofRemoval(String uid) {
    if (now == null || !uid(now).equals(uid)) {
      return happened();
    }
    if (!isLeaving(now)) {
      return not("");
    }
    return isLeaving(tried.before()) ? open(Texts.of("write.being.deleted.already")) : happened();
  }

  private Outcome ofChange(String subresource) {
    JsonNode before = tried.before();
    JsonNode after = tried.after();
    if (now == null) {
      // What was held by its last finalizer goes with it; a namespace, with what it held last.
      return isLeaving(before) ? happened() : open(Texts.of("write.not.any.more"));
    }
    if (before != null && !uid(before).equals(uid(now))) {
      return open(Texts.of("write.another.object.name.now"));
    }
    if (after != null && Reached.by(before, after, now, subresource)) {
      return happened();
    }
    return after != null && before != null && Reached.by(after, before, now, subresource)
        ? not("")
        : open(Texts.of("write.changed.since.same"));
  }

  private static String uid(JsonNode object) {
    return object.at("/metadata/uid").asString("");
  }

  private static boolean isLeaving(@Nullable JsonNode object) {
    return object != null && object.path("metadata").has("deletionTimestamp");
  }

  private Outcome happened() {
    JsonNode stored = now == null ? MissingNode.getInstance() : now;
    String message = Texts.of("write.no.answer.came", why);
    return new Outcome.Done(stored, List.of(), message);
  }

  private Outcome not(String more) {
    return new Outcome.Failed(Texts.of("write.not.happened", why, more));
  }

  private Outcome open(String reason) {
    return new Outcome.Unknown(Texts.of("write.whether.happened.not", why, reason));
  }
}
