/// The checks that every request passes before anything else looks at it. Each handler is one
/// refusal.
@NullMarked
package dev.foretop.proxy.guard;

import org.jspecify.annotations.NullMarked;
