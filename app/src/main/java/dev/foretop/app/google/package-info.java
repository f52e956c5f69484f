/// Signing in to Google, and the clusters that Google knows the user has. A leaf: it knows neither
/// the proxy nor the window.
@NullMarked
package dev.foretop.app.google;

import org.jspecify.annotations.NullMarked;
