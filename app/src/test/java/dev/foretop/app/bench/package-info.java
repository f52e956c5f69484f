/// Programs that measure; no tests.
@NullMarked
package dev.foretop.app.bench;

import org.jspecify.annotations.NullMarked;
