/// Starts and stops the proxy, and says where it listens. This package wires the others and nothing
/// inside the proxy may depend on it.
@NullMarked
package dev.foretop.proxy;

import org.jspecify.annotations.NullMarked;
