/// The header protocol of the Backstage Kubernetes proxy, case by case.
@NullMarked
package dev.foretop.proxy.conformance;

import org.jspecify.annotations.NullMarked;
