/// Files that only the user may read.
@NullMarked
package dev.foretop.proxy.files;

import org.jspecify.annotations.NullMarked;
