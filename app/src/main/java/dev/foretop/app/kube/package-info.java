/// A small client of the Kubernetes API that speaks HTTP to the proxy with the header protocol. It
/// knows no JavaFX.
@NullMarked
package dev.foretop.app.kube;

import org.jspecify.annotations.NullMarked;
