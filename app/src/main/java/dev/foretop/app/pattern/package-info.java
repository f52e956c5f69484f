/// Regular expressions that people type, fit to be used.
@NullMarked
package dev.foretop.app.pattern;

import org.jspecify.annotations.NullMarked;
