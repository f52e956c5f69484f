/// One Foretop for each user: the note it leaves, and what later starts hand over to it.
@NullMarked
package dev.foretop.app.instance;

import org.jspecify.annotations.NullMarked;
