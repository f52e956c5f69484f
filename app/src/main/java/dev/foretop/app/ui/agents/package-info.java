/// Agents' wishes for changes, put to the user one after the other.
@NullMarked
package dev.foretop.app.ui.agents;

import org.jspecify.annotations.NullMarked;
