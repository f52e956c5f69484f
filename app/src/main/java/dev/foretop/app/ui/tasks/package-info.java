/// What runs long and what came of it, in the dock and in the line at the bottom.
@NullMarked
package dev.foretop.app.ui.tasks;

import org.jspecify.annotations.NullMarked;
