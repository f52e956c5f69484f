/// The demo cluster: an embedded Kubernetes API with a shop to look around in. It knows no other
/// package of the product.
@NullMarked
package dev.foretop.app.demo;

import org.jspecify.annotations.NullMarked;
