/// Connections of this machine to ports of pods, through the API server. Knows no JavaFX.
@NullMarked
package dev.foretop.app.forward;

import org.jspecify.annotations.NullMarked;
