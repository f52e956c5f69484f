/// Programs that measure the proxy beside others and print figures. None is a test.
@NullMarked
package dev.foretop.proxy.bench;

import org.jspecify.annotations.NullMarked;
