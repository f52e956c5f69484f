/// Objects as the rows of a table, as an API server prints them.
@NullMarked
package dev.foretop.app.demo.table;

import org.jspecify.annotations.NullMarked;
