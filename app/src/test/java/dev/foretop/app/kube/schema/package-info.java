@NullMarked
package dev.foretop.app.kube.schema;

import org.jspecify.annotations.NullMarked;
