/// Trust in an API server and the client certificate shown to it, as an `SSLContext` for each
/// cluster.
@NullMarked
package dev.foretop.proxy.tls;

import org.jspecify.annotations.NullMarked;
