/// Logging: what may stand in a line, and files that cannot grow without end.
@NullMarked
package dev.foretop.app.log;

import org.jspecify.annotations.NullMarked;
