/// The connections to each cluster's API server.
@NullMarked
package dev.foretop.proxy.upstream;

import org.jspecify.annotations.NullMarked;
