/// Where the user can go: destinations as values, and the interface that goes there.
@NullMarked
package dev.foretop.app.ui.navigation;

import org.jspecify.annotations.NullMarked;
