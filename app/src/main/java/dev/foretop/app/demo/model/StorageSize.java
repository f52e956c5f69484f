package dev.foretop.app.demo.model;

import java.math.BigDecimal;

/// How large a claim is, in bytes: whole or broken numbers with the suffixes of a quantity
/// (Kubernetes: Quantity).
public final class StorageSize {

  private static final String SUFFIXES = "KMGTPE";

  private StorageSize() {}

  /// Returns a size in bytes; 0 for what is none.
  public static double bytes(String text) {
    boolean isBinary = text.endsWith("i");
    String number = isBinary ? text.substring(0, text.length() - 1) : text;
    int power =
        number.isEmpty()
            ? 0
            : SUFFIXES.indexOf(Character.toUpperCase(number.charAt(number.length() - 1))) + 1;
    String digits = power > 0 ? number.substring(0, number.length() - 1) : number;
    try {
      return new BigDecimal(digits).doubleValue() * Math.pow(isBinary ? 1024 : 1000, power);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
