/// What an API server's objects are made of: JSON trees, YAML, kinds, schemas, selectors and
/// errors.
@NullMarked
package dev.foretop.app.demo.model;

import org.jspecify.annotations.NullMarked;
