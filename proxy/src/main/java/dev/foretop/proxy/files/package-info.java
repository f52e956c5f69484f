/// Files that only the user may read, and a look at those that others name.
@NullMarked
package dev.foretop.proxy.files;

import org.jspecify.annotations.NullMarked;
