/// What tools ask of the proxy, live, and what of their grants they use.
@NullMarked
package dev.foretop.app.ui.inspector;

import org.jspecify.annotations.NullMarked;
