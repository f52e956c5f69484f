/// Bytes under way, which no connection gets of another by mistake, whatever the library does.
@NullMarked
package dev.foretop.proxy.buffers;

import org.jspecify.annotations.NullMarked;
