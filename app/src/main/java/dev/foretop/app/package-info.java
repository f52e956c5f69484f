/// The program's entry point. What it is made of is in the packages below.
@NullMarked
package dev.foretop.app;

import org.jspecify.annotations.NullMarked;
