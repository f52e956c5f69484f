/// What a client of Kubernetes may rely on, as tests that any API server must pass.
@NullMarked
package dev.foretop.app.demo.contract;

import org.jspecify.annotations.NullMarked;
