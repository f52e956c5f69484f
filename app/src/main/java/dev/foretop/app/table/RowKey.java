package dev.foretop.app.table;

/// What tells a row from all others of its table.
///
/// @param namespace empty for objects of the cluster itself
public record RowKey(String namespace, String name) {}
