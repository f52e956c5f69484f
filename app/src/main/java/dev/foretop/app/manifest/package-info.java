/// Texts of one or many objects: what they say, in which order they are applied, and what the
/// server would make of each. See [dev.foretop.app.manifest.Manifest] and
/// [dev.foretop.app.manifest.Application].
@NullMarked
package dev.foretop.app.manifest;

import org.jspecify.annotations.NullMarked;
