/// The main window: what surrounds the features.
@NullMarked
package dev.foretop.app.ui.shell;

import org.jspecify.annotations.NullMarked;
