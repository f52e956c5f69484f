/// One object: its YAML.
@NullMarked
package dev.foretop.app.ui.details;

import org.jspecify.annotations.NullMarked;
