/// Text from others, made fit to be shown and to be logged. Everything here reads each character a
/// fixed number of times and keeps a bounded length: such text is as long and as odd as its author
/// likes.
@NullMarked
package dev.foretop.proxy.text;

import org.jspecify.annotations.NullMarked;
