/// What runs long, wherever it was begun: how it goes on, how it ended. Knows no JavaFX.
@NullMarked
package dev.foretop.app.task;

import org.jspecify.annotations.NullMarked;
