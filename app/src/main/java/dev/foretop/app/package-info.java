/// The program: the command line, and the one place where objects are wired. Only this package sees
/// the proxy.
@NullMarked
package dev.foretop.app;

import org.jspecify.annotations.NullMarked;
