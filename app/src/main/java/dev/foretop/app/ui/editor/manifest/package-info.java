/// Applies texts of one or many objects.
@NullMarked
package dev.foretop.app.ui.editor.manifest;

import org.jspecify.annotations.NullMarked;
