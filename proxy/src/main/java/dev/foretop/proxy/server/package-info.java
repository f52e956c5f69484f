/// The embedded server: its listeners, the chain of handlers, outermost first, and the index of
/// clusters that they read.
@NullMarked
package dev.foretop.proxy.server;

import org.jspecify.annotations.NullMarked;
