/// What is known of kinds: what a status means, which parts of an object matter, and what belongs
/// to what. One class for each family of kinds; no JavaFX.
@NullMarked
package dev.foretop.app.kinds;

import org.jspecify.annotations.NullMarked;
