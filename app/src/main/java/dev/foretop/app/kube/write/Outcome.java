package dev.foretop.app.kube.write;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What came of a change, split by what the user can do about it.
public sealed interface Outcome {

  /// In a sentence for the user.
  String message();

  /// The server has carried it out, or would.
  ///
  /// @param object what is stored now; what the server says of it where nothing is left
  /// @param warnings what the server had to say beside it
  record Done(JsonNode object, List<String> warnings, String message) implements Outcome {

    /// Says nothing of what it holds, which may be a secret.
    @Override
    public String toString() {
      return "Done[]";
    }
  }

  /// Somebody else manages fields that were to be applied.
  record Conflict(String message, List<Owner> owners) implements Outcome {}

  /// The server takes no such object.
  record Invalid(String message, List<Cause> causes) implements Outcome {}

  /// The user may not, or something in the cluster does not let them.
  record Denied(String message) implements Outcome {}

  /// The object is another one than that which was read, or has another version.
  record Changed(String message) implements Outcome {}

  /// There is no such object (any more).
  record Gone(String message) implements Outcome {}

  /// Foretop's proxy lets nobody change this cluster.
  record ReadOnly(String message) implements Outcome {}

  /// Not now: a disruption budget, or a server that has too much to do. Nothing was changed.
  record Later(String message) implements Outcome {}

  /// Nothing was changed, for another reason.
  record Failed(String message) implements Outcome {}

  /// No answer came, and whether it happened cannot be found out either.
  record Unknown(String message) implements Outcome {}

  /// Who manages fields.
  ///
  /// @param fields as paths, such as `.spec.replicas`
  record Owner(String manager, List<String> fields) {}

  /// Why an object is not taken.
  ///
  /// @param field its path, such as `spec.containers[0].image`; may be empty
  record Cause(String field, String message) {}

  default boolean isDone() {
    return this instanceof Done;
  }
}
