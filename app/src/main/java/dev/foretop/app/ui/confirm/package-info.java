/// Asks before a cluster is changed, and shows what the change would do. Features that change
/// something build on it.
@NullMarked
package dev.foretop.app.ui.confirm;

import org.jspecify.annotations.NullMarked;
