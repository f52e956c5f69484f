@NullMarked
package dev.foretop.proxy.forward;

import org.jspecify.annotations.NullMarked;
