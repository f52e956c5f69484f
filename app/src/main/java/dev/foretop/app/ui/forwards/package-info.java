/// Ports of pods on this machine: what opens them, and the list of those that are open.
@NullMarked
package dev.foretop.app.ui.forwards;

import org.jspecify.annotations.NullMarked;
