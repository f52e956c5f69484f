@NullMarked
package dev.foretop.proxy.team;

import org.jspecify.annotations.NullMarked;
