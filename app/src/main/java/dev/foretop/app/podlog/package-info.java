/// Logs of many containers as one stream: read, put in order of time, kept in little memory,
/// searched. Knows no JavaFX.
@NullMarked
package dev.foretop.app.podlog;

import org.jspecify.annotations.NullMarked;
