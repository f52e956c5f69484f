/// The palette: one field that leads everywhere.
@NullMarked
package dev.foretop.app.ui.palette;

import org.jspecify.annotations.NullMarked;
