/// What was asked of the proxy lately, and what each tool used of what it was granted. Nothing of
/// bodies and headers is kept, and of queries only what says how a list is read.
@NullMarked
package dev.foretop.proxy.calls;

import org.jspecify.annotations.NullMarked;
