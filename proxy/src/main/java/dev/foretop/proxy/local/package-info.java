/// What the proxy answers by itself to the user's own programs.
@NullMarked
package dev.foretop.proxy.local;

import org.jspecify.annotations.NullMarked;
