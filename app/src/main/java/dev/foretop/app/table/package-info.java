/// The table engine: a compact row store on one worker thread that publishes immutable snapshots.
/// It knows no JavaFX.
@NullMarked
package dev.foretop.app.table;

import org.jspecify.annotations.NullMarked;
