/// The list of clusters.
@NullMarked
package dev.foretop.app.ui.clusters;

import org.jspecify.annotations.NullMarked;
