/// The tree of kinds and the live table of one kind.
@NullMarked
package dev.foretop.app.ui.resources;

import org.jspecify.annotations.NullMarked;
