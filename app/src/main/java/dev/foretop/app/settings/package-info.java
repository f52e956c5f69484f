/// What the user has set, in one readable file. Knows neither the proxy nor the user interface.
@NullMarked
package dev.foretop.app.settings;

import org.jspecify.annotations.NullMarked;
