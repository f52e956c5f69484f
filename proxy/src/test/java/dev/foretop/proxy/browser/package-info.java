/// The client for other programs, in a real browser.
@NullMarked
package dev.foretop.proxy.browser;

import org.jspecify.annotations.NullMarked;
