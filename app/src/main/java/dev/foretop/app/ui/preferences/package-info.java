/// The window where the user says how to work: looks, keys, clusters, the proxy, what is kept.
@NullMarked
package dev.foretop.app.ui.preferences;

import org.jspecify.annotations.NullMarked;
