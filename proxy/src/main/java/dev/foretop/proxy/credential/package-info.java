/// Turns a cluster and what a request brought along into the credential that the API server sees.
@NullMarked
package dev.foretop.proxy.credential;

import org.jspecify.annotations.NullMarked;
