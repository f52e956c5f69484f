@NullMarked
package dev.foretop.app.ui.explain;

import org.jspecify.annotations.NullMarked;
