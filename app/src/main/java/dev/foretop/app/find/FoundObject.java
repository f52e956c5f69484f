package dev.foretop.app.find;

import dev.foretop.app.kube.ObjectKey;

/// An object, with what it is found by besides its name.
///
/// @param labels as people write them, `app=web tier=front`; may be empty
public record FoundObject(ObjectKey key, String labels) {}
