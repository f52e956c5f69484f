/// The demo cluster's objects and the rules of writing them. It knows nothing of HTTP.
@NullMarked
package dev.foretop.app.demo.store;

import org.jspecify.annotations.NullMarked;
