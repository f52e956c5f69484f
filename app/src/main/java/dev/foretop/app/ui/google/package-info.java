/// The user's account at Google, and the choice of its clusters.
@NullMarked
package dev.foretop.app.ui.google;

import org.jspecify.annotations.NullMarked;
