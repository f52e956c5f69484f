/// What features of the window build on: they contribute actions, parts of the details and tabs of
/// the dock, and know neither the shell nor each other. `docs/a-feature.md` shows how.
@NullMarked
package dev.foretop.app.ui.workbench;

import org.jspecify.annotations.NullMarked;
