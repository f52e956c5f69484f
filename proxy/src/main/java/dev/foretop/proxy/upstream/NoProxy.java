package dev.foretop.proxy.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `NO_PROXY` says: host names with their subdomains, addresses and blocks of addresses, each
/// with or without a port. This machine itself is never reached through a proxy.
record NoProxy(String list) {

  boolean covers(String host, int port) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    byte @Nullable [] address = address(bare);
    if (bare.equals("localhost") || isLoopback(address)) {
      return true;
    }
    return Arrays.stream(list.split(","))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || matches(entry, bare, address, port));
  }

  private static boolean matches(String entry, String host, byte @Nullable [] address, int port) {
    int slash = entry.indexOf('/');
    if (slash > 0) {
      return address != null && inBlock(address, entry, slash);
    }
    int colon = entry.lastIndexOf(':');
    boolean hasPort = colon > 0 && (entry.indexOf(':') == colon || entry.startsWith("["));
    if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(port))) {
      return false;
    }
    String name = hasPort ? entry.substring(0, colon) : entry;
    byte @Nullable [] other = address(name.replaceAll("[\\[\\]]", ""));
    if (other != null || address != null) {
      return Arrays.equals(other, address);
    }
    return matchesName(name.startsWith("*.") ? name.substring(1) : name, host);
  }

  // With a dot in front it means the subdomains only.
  private static boolean matchesName(String name, String host) {
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name) || host.endsWith("." + name);
  }

  private static boolean inBlock(byte[] address, String entry, int slash) {
    byte @Nullable [] base = address(entry.substring(0, slash));
    int bits;
    try {
      bits = Integer.parseInt(entry.substring(slash + 1));
    } catch (NumberFormatException _) {
      return false;
    }
    if (base == null || base.length != address.length || bits < 0 || bits > base.length * 8) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((base[bit / 8] & mask) != (address[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  // Asks no name server: only what is written as an address is one.
  private static byte @Nullable [] address(String text) {
    boolean isAddress = text.contains(":") || text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    if (!isAddress) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException _) {
      return null;
    }
  }

  private static boolean isLoopback(byte @Nullable [] address) {
    try {
      return address != null && InetAddress.getByAddress(address).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
