/// The one way in which the explorer changes a cluster: a change is tried on the server without
/// storing it, shown, and sent. See [dev.foretop.app.kube.write.Changes].
@NullMarked
package dev.foretop.app.kube.write;

import org.jspecify.annotations.NullMarked;
