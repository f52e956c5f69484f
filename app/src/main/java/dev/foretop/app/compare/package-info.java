/// What differs between two objects, as people read it. Knows no cluster.
@NullMarked
package dev.foretop.app.compare;

import org.jspecify.annotations.NullMarked;
