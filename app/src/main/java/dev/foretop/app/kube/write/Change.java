package dev.foretop.app.kube.write;

import dev.foretop.app.kube.ObjectKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One change of one object. It is data: what it would do is asked of the server by [Changes].
public sealed interface Change {

  /// What is changed.
  ObjectKey target();

  /// What of the object is changed; empty for the object itself.
  default String subresource() {
    return "";
  }

  /// Makes a new object.
  record Create(ObjectKey target, JsonNode object) implements Change {

    /// Says nothing of what it holds, which may be a secret.
    @Override
    public String toString() {
      return "Create[" + target.place() + "]";
    }
  }

  /// Changes fields of an object that is there.
  ///
  /// @param guard which object, and in which version; an object that took the place of another of
  ///   its name is left alone
  record Patch(ObjectKey target, String subresource, PatchType type, JsonNode body, Guard guard)
      implements Change {

    /// Says nothing of what it holds, which may be a secret.
    @Override
    public String toString() {
      return "Patch[" + target.place() + "]";
    }
  }

  /// Puts a part of an object in the place of what is there, for parts that the API cannot patch.
  ///
  /// @param object whole, with the resource version that was read
  record Replace(ObjectKey target, String subresource, JsonNode object) implements Change {

    /// Says nothing of what it holds, which may be a secret.
    @Override
    public String toString() {
      return "Replace[" + target.place() + "]";
    }
  }

  /// Says what fields should be, and leaves it to the server how they come to be so.
  ///
  /// @param force whether fields are taken over from others who manage them
  record Apply(ObjectKey target, JsonNode object, boolean force) implements Change {

    /// Says nothing of what it holds, which may be a secret.
    @Override
    public String toString() {
      return "Apply[" + target.place() + "]";
    }
  }

  /// Deletes an object, of which nothing but the very one that was seen.
  ///
  /// @param propagation what becomes of what the object owns
  /// @param graceSeconds how long it may take to end; null for its own choice, 0 for at once
  record Delete(
      ObjectKey target, String uid, Propagation propagation, @Nullable Integer graceSeconds)
      implements Change {}

  /// Asks for a pod to end where its disruption budget lets it.
  record Evict(ObjectKey target, String uid, @Nullable Integer graceSeconds) implements Change {

    @Override
    public String subresource() {
      return "eviction";
    }
  }

  /// What becomes of the objects that a deleted one owned.
  enum Propagation {
    BACKGROUND("Background"),
    FOREGROUND("Foreground"),
    ORPHAN("Orphan");

    private final String word;

    Propagation(String word) {
      this.word = word;
    }

    /// What the API calls it.
    public String word() {
      return word;
    }
  }

  /// The forms of a patch.
  enum PatchType {
    MERGE("application/merge-patch+json"),
    /// Lists of built-in kinds are merged by their keys. Custom resources do not know it.
    STRATEGIC("application/strategic-merge-patch+json"),
    JSON("application/json-patch+json");

    private final String contentType;

    PatchType(String contentType) {
      this.contentType = contentType;
    }

    String contentType() {
      return contentType;
    }
  }

  /// Which object a patch is for.
  ///
  /// @param uid empty for whichever has the name
  /// @param resourceVersion empty for whatever version is there
  record Guard(String uid, String resourceVersion) {

    public static final Guard NONE = new Guard("", "");

    /// The very object, in whatever version.
    public static Guard of(JsonNode object) {
      return new Guard(object.at("/metadata/uid").asString(""), "");
    }

    /// The very object, in the version that was read.
    public static Guard ofVersion(JsonNode object) {
      return new Guard(
          object.at("/metadata/uid").asString(""),
          object.at("/metadata/resourceVersion").asString(""));
    }

    /// Whether an object is one that it is for.
    boolean admits(JsonNode object) {
      Guard own = ofVersion(object);
      return (uid.isEmpty() || uid.equals(own.uid()))
          && (resourceVersion.isEmpty() || resourceVersion.equals(own.resourceVersion()));
    }
  }
}
