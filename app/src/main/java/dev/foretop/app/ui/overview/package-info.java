/// What matters of an object, in words: how it is doing, what it is made of, and its events.
@NullMarked
package dev.foretop.app.ui.overview;

import org.jspecify.annotations.NullMarked;
