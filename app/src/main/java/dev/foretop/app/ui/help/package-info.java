/// Short pages about Foretop, in the window and without a network.
@NullMarked
package dev.foretop.app.ui.help;

import org.jspecify.annotations.NullMarked;
