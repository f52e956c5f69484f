/// What the tests of the proxy stand on: an API server that records, certificates, raw sockets.
@NullMarked
package dev.foretop.proxy.testing;

import org.jspecify.annotations.NullMarked;
