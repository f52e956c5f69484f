/// What helps to write an object: where in it a caret stands, and what may stand there.
@NullMarked
package dev.foretop.app.assist;

import org.jspecify.annotations.NullMarked;
