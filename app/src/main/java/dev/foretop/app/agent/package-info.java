/// What agents may ask of Foretop: tools of the Model Context Protocol (MCP). They reach clusters
/// as every other program does, through the proxy and with a token of their own.
@NullMarked
package dev.foretop.app.agent;

import org.jspecify.annotations.NullMarked;
