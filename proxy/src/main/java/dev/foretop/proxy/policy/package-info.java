/// What a caller may do: grants, and the Kubernetes paths that they speak of. Knows no HTTP server.
@NullMarked
package dev.foretop.proxy.policy;

import org.jspecify.annotations.NullMarked;
