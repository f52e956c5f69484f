/// How the connection to a cluster is doing, in words, with what to do about it.
@NullMarked
package dev.foretop.app.ui.connection;

import org.jspecify.annotations.NullMarked;
