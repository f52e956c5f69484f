/// The command line: what each command takes and prints. The only package that sees picocli.
@NullMarked
package dev.foretop.app.cli;

import org.jspecify.annotations.NullMarked;
