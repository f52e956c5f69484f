/// Shells in the dock: the terminal that shows them, and what opens them.
@NullMarked
package dev.foretop.app.ui.shells;

import org.jspecify.annotations.NullMarked;
