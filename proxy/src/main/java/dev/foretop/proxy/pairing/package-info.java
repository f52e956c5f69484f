/// How a program asks the user for a token of its own.
@NullMarked
package dev.foretop.proxy.pairing;

import org.jspecify.annotations.NullMarked;
