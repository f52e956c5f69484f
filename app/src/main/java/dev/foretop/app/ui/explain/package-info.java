/// What the fields of a kind mean, beside an object of it.
@NullMarked
package dev.foretop.app.ui.explain;

import org.jspecify.annotations.NullMarked;
