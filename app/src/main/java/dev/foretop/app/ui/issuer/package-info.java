/// Signing in to the issuer of a cluster, with a browser or on another device.
@NullMarked
package dev.foretop.app.ui.issuer;

import org.jspecify.annotations.NullMarked;
