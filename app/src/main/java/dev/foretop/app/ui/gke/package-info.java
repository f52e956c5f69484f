/// Which clusters of the user's Google account to show.
@NullMarked
package dev.foretop.app.ui.gke;

import org.jspecify.annotations.NullMarked;
