/// The proxy's figures, as Prometheus reads them.
@NullMarked
package dev.foretop.proxy.metrics;

import org.jspecify.annotations.NullMarked;
