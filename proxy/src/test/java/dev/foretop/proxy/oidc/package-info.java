@NullMarked
package dev.foretop.proxy.oidc;

import org.jspecify.annotations.NullMarked;
