/// Where the clusters of a user come from: kubeconfigs, what they added, Google, the demo.
@NullMarked
package dev.foretop.app.source;

import org.jspecify.annotations.NullMarked;
