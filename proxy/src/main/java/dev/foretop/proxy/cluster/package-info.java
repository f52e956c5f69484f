/// What a cluster is to the proxy: its name, its address, how to trust it and who the user is
/// there. Plain values and the interface that finds them; it reads no file and opens no connection.
@NullMarked
package dev.foretop.proxy.cluster;

import org.jspecify.annotations.NullMarked;
