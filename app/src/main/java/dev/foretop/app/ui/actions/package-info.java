/// What can be done with objects, in menus and with keys.
@NullMarked
package dev.foretop.app.ui.actions;

import org.jspecify.annotations.NullMarked;
