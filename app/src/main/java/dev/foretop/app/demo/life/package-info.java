/// The shop that lives in the demo cluster: its fixtures, and controllers that keep it moving.
@NullMarked
package dev.foretop.app.demo.life;

import org.jspecify.annotations.NullMarked;
