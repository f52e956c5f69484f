/// Logs in the dock: of a pod, and of everything that owns pods.
@NullMarked
package dev.foretop.app.ui.logs;

import org.jspecify.annotations.NullMarked;
