/// A run of Foretop: which objects there are, how they are joined, and in which order they end.
@NullMarked
package dev.foretop.app.start;

import org.jspecify.annotations.NullMarked;
