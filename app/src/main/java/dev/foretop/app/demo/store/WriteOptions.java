package dev.foretop.app.demo.store;

import java.util.function.Consumer;

/// How a write is meant.
///
/// @param manager who writes, for `managedFields`; empty for a part of the cluster itself, whose
///   fields are not recorded
/// @param subresource as in the path, such as `status`; empty for the object itself
/// @param warnings takes what the caller should hear
public record WriteOptions(
    String manager,
    String subresource,
    boolean isDryRun,
    FieldValidation validation,
    Consumer<String> warnings) {

  /// What to do about unknown fields.
  public enum FieldValidation {
    IGNORE,
    WARN,
    STRICT
  }

  /// Writes by a part of the cluster itself.
  public static final WriteOptions INTERNAL =
      new WriteOptions("", "", false, FieldValidation.IGNORE, _ -> {});

  /// Writes of the status by a part of the cluster itself.
  public static final WriteOptions INTERNAL_STATUS =
      new WriteOptions("", "status", false, FieldValidation.IGNORE, _ -> {});
}
