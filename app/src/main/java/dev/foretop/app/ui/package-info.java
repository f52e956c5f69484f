/// The window. What it is made of is in the packages below; this one lists its features.
@NullMarked
package dev.foretop.app.ui;

import org.jspecify.annotations.NullMarked;
