package dev.foretop.proxy.cluster;

import java.util.Optional;

/// A kind of objects, named as a path of the API names it.
///
/// @param group empty for the core group
public record CustomResource(String group, String apiVersion, String plural) {

  private static final int LONGEST = 253;

  /// Returns the kind, or empty where one of the words is none that could stand in a path.
  public static Optional<CustomResource> of(String group, String apiVersion, String plural) {
    boolean words = (group.isEmpty() || isName(group)) && isName(apiVersion) && isName(plural);
    return words ? Optional.of(new CustomResource(group, apiVersion, plural)) : Optional.empty();
  }

  /// Returns whether `text` could name a group, a version, a kind or a namespace.
  public static boolean isName(String text) {
    boolean sized = !text.isEmpty() && text.length() <= LONGEST;
    boolean framed = sized && text.charAt(0) != '.' && text.charAt(text.length() - 1) != '.';
    return framed
        && text.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.');
  }
}
