/// What can be done with objects: each action says to what it applies, which right it needs, and
/// what it sends. Knows no window.
@NullMarked
package dev.foretop.app.action;

import org.jspecify.annotations.NullMarked;
