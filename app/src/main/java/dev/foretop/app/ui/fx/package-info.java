/// Crossing to the FX thread, and controls that several features share.
@NullMarked
package dev.foretop.app.ui.fx;

import org.jspecify.annotations.NullMarked;
