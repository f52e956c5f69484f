/// The Kubernetes API over HTTP, on top of the store.
@NullMarked
package dev.foretop.app.demo.server;

import org.jspecify.annotations.NullMarked;
