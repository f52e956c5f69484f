/// The system that Foretop runs on: folders, browser, display and terminal of its user.
@NullMarked
package dev.foretop.app.machine;

import org.jspecify.annotations.NullMarked;
