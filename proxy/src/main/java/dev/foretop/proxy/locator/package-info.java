/// Finds clusters: one class for each source, and the one that asks them in order.
@NullMarked
package dev.foretop.proxy.locator;

import org.jspecify.annotations.NullMarked;
