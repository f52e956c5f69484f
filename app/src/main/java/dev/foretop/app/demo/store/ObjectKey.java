package dev.foretop.app.demo.store;

/// Where an object is.
///
/// @param storage the kind, as [dev.foretop.app.demo.model.ResourceType#storage()]
/// @param namespace empty for objects outside namespaces
public record ObjectKey(String storage, String namespace, String name) {}
