package dev.foretop.app.ui.navigation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import dev.foretop.app.words.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/// An address of something that Foretop can show: `foretop://cluster/namespace/kind/name`, where
/// the last ones may be left out, and `-` for a namespace means none or all.
///
/// Such an address comes from wherever the user found it, so it is read strictly: what could mean
/// two things is refused, and nothing in it is ever more than a name to look up.
///
/// @param cluster the name or the id of a cluster
/// @param namespace empty for all, or for kinds that have none
/// @param kind such as `pods`, `Pod` or `deployments.apps`; empty if the cluster itself is meant
/// @param name of one object; empty if its table is meant
public record ObjectLink(String cluster, String namespace, String kind, String name) {

  /// What such addresses begin with.
  public static final String SCHEME = "foretop:";

  private static final String START = SCHEME + "//";
  private static final int MAX_LENGTH = 2048;
  private static final int MAX_PARTS = 4;
  private static final Pattern PART =
      Pattern.compile("(?:[A-Za-z0-9._~@:!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+");
  private static final Pattern NAMESPACE = Pattern.compile("-|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,252}");

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException if it is none; the message says what is wrong
  public static ObjectLink parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(Texts.of("navigation.address.more.than"));
    }
    if (!text.startsWith(START)) {
      throw new IllegalArgumentException(Texts.of("navigation.address.does.not"));
    }
    List<String> parts = split(text.substring(START.length()));
    var link = new ObjectLink(parts.getFirst(), part(parts, 1), part(parts, 2), part(parts, 3));
    require(link.namespace, NAMESPACE, Texts.of("navigation.namespace"));
    require(link.kind, KIND, Texts.of("navigation.kind"));
    return link.namespace.equals("-")
        ? new ObjectLink(link.cluster, "", link.kind, link.name)
        : link;
  }

  /// Reads a place as people type it, `cluster/namespace/kind/name`. A cluster's name may hold
  /// slashes where all four parts are there.
  ///
  /// @throws IllegalArgumentException if it is none; the message says what is wrong
  public static ObjectLink ofPlace(String place) {
    List<String> parts = new ArrayList<>(List.of(place.split("/", -1)));
    while (parts.size() > MAX_PARTS) {
      parts.set(0, parts.get(0) + "/" + parts.remove(1));
    }
    var typed = new ObjectLink(parts.getFirst(), part(parts, 1), part(parts, 2), part(parts, 3));
    return parse(typed.toString());
  }

  private static List<String> split(String path) {
    // Browsers and desktops add a slash to what looks like a host to them.
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String[] raw = trimmed.split("/", -1);
    if (raw.length > MAX_PARTS) {
      throw new IllegalArgumentException(Texts.of("navigation.address.more.than.cluster"));
    }
    List<String> parts = new ArrayList<>();
    for (String part : raw) {
      parts.add(decode(part));
    }
    return parts;
  }

  private static String decode(String part) {
    if (!PART.matcher(part).matches()) {
      throw new IllegalArgumentException(
          part.isEmpty()
              ? Texts.of("navigation.part.address.empty")
              : Texts.of("navigation.address.character.must"));
    }
    String decoded = utf8(part);
    if (decoded.equals(".") || decoded.equals("..") || hasControl(decoded)) {
      throw new IllegalArgumentException(Texts.of("navigation.address.part.no"));
    }
    return decoded;
  }

  private static String utf8(String part) {
    var bytes = ByteBuffer.allocate(part.length());
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) == '%') {
        bytes.put((byte) Integer.parseInt(part, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.put((byte) part.charAt(i));
      }
    }
    try {
      return UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(Texts.of("navigation.address.not.utf"), e);
    }
  }

  private static boolean hasControl(String text) {
    return text.chars()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  private static String part(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }

  private static void require(String part, Pattern pattern, String what) {
    if (!part.isEmpty() && !pattern.matcher(part).matches()) {
      throw new IllegalArgumentException(Texts.of("navigation.address.not", part, what));
    }
  }

  /// The address that [#parse] reads as this.
  @Override
  public String toString() {
    var text = new StringBuilder(START).append(encode(cluster));
    for (String part :
        List.of(namespace.isEmpty() && !kind.isEmpty() ? "-" : namespace, kind, name)) {
      if (!part.isEmpty()) {
        text.append('/').append(encode(part));
      }
    }
    return text.toString();
  }

  private static String encode(String part) {
    var encoded = new StringBuilder();
    for (byte b : part.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isPlain = c != '%' && PART.matcher(String.valueOf(c)).matches();
      encoded.append(isPlain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
