/// Shells in containers and on nodes: which there are, how they are entered, what comes of them,
/// and what of their output a terminal may see. Knows no JavaFX.
@NullMarked
package dev.foretop.app.shell;

import org.jspecify.annotations.NullMarked;
