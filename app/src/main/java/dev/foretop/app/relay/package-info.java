/// Carries an agent's messages between standard streams and the proxy.
@NullMarked
package dev.foretop.app.relay;

import org.jspecify.annotations.NullMarked;
