/// Questions to the user before a program runs or gets a token, in a window or in a terminal.
@NullMarked
package dev.foretop.app.consent;

import org.jspecify.annotations.NullMarked;
