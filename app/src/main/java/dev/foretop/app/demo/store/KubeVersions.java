package dev.foretop.app.demo.store;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Comparator;

/// The order of API versions: `v2`, `v1`, `v1beta2`, `v1alpha1`, then anything else by name.
final class KubeVersions {

  static final Comparator<String> ORDER =
      Comparator.comparingInt(KubeVersions::stability)
          .thenComparingInt(version -> -number(version, 1))
          .thenComparingInt(version -> -number(version, 3))
          .thenComparing(Comparator.naturalOrder());

  private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

  private KubeVersions() {}

  private static int stability(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return 3;
    } else if (matcher.group(2) == null) {
      return 0;
    }
    return matcher.group(2).equals("beta") ? 1 : 2;
  }

  private static int number(String version, int group) {
    Matcher matcher = VERSION.matcher(version);
    String digits = matcher.matches() ? matcher.group(group) : null;
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
