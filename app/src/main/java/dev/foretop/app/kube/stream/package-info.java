/// Channels over a WebSocket, as the Kubernetes API has them for commands, terminals and ports.
/// Knows frames and channels, and nothing of clusters.
@NullMarked
package dev.foretop.app.kube.stream;

import org.jspecify.annotations.NullMarked;
