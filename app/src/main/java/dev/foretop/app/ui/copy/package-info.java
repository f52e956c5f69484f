/// Takes names, commands and addresses of objects to the clipboard.
@NullMarked
package dev.foretop.app.ui.copy;

import org.jspecify.annotations.NullMarked;
