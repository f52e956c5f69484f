/// Files of containers, in the dock.
@NullMarked
package dev.foretop.app.ui.files;

import org.jspecify.annotations.NullMarked;
