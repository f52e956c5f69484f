/// A text of YAML to write, and what helps to write it.
@NullMarked
package dev.foretop.app.ui.editor.code;

import org.jspecify.annotations.NullMarked;
