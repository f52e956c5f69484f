/// Tools that ask for a token, and those that have one.
@NullMarked
package dev.foretop.app.ui.clients;

import org.jspecify.annotations.NullMarked;
