/// Objects as text that people write: what it says, what is wrong with it, and what of an object it
/// changes. Knows no window.
@NullMarked
package dev.foretop.app.edit;

import org.jspecify.annotations.NullMarked;
