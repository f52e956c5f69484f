/// The client for other programs, against the product.
@NullMarked
package dev.foretop.app.browser;

import org.jspecify.annotations.NullMarked;
