/// Two objects side by side, or one below the other.
@NullMarked
package dev.foretop.app.ui.compare;

import org.jspecify.annotations.NullMarked;
