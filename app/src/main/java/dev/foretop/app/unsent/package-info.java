/// What the user has typed and not sent, kept for when the program ends before that.
@NullMarked
package dev.foretop.app.unsent;

import org.jspecify.annotations.NullMarked;
