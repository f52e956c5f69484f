/// Edits objects as YAML in the dock.
@NullMarked
package dev.foretop.app.ui.editor;

import org.jspecify.annotations.NullMarked;
