/// The embedded server: the chain of handlers, outermost first, and the engine that forwards
/// requests.
@NullMarked
package dev.foretop.proxy.server;

import org.jspecify.annotations.NullMarked;
