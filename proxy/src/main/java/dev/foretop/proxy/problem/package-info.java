/// Why the proxy itself could not answer, and the JSON body that says so to Backstage clients and
/// to kubectl alike.
@NullMarked
package dev.foretop.proxy.problem;

import org.jspecify.annotations.NullMarked;
