/// Backstage's `kubernetes:` block as records.
@NullMarked
package dev.foretop.proxy.config;

import org.jspecify.annotations.NullMarked;
