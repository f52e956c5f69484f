/// Requests that must not get through, each with the answer it gets, over raw sockets. Behind the
/// proxy an API server writes down whatever arrives.
@NullMarked
package dev.foretop.proxy.security;

import org.jspecify.annotations.NullMarked;
