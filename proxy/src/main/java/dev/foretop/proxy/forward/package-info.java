/// The forwarding engine: one request on its way to a cluster, and the answer on its way back.
@NullMarked
package dev.foretop.proxy.forward;

import org.jspecify.annotations.NullMarked;
