/// Files in containers: what is there, and how they get here and there. Knows no JavaFX.
@NullMarked
package dev.foretop.app.files;

import org.jspecify.annotations.NullMarked;
