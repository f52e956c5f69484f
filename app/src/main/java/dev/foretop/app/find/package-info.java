/// Finds objects of all clusters by their names and labels. Knows no window.
@NullMarked
package dev.foretop.app.find;

import org.jspecify.annotations.NullMarked;
