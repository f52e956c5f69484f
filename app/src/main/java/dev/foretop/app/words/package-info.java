/// What Foretop says, in the user's language: texts in bundles, with each language's plurals. A
/// leaf.
@NullMarked
package dev.foretop.app.words;

import org.jspecify.annotations.NullMarked;
