package dev.foretop.app.kube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which part of a container's log is wanted.
///
/// @param follows whether to wait for what is written later
/// @param isPrevious whether the run before the present one is meant
/// @param hasTimes whether each line begins with the moment it was written
/// @param since the earliest moment, to the second; null for all
/// @param tail how many of the last lines, or -1 for all
public record LogQuery(
    String container,
    boolean follows,
    boolean isPrevious,
    boolean hasTimes,
    @Nullable Instant since,
    long tail) {

  /// All that there is of a container, as it was written.
  public static LogQuery whole(String container) {
    return new LogQuery(container, false, false, false, null, -1);
  }

  String text() {
    var text = new StringBuilder("container=");
    text.append(URLEncoder.encode(container, StandardCharsets.UTF_8));
    text.append(follows ? "&follow=true" : "").append(isPrevious ? "&previous=true" : "");
    text.append(hasTimes ? "&timestamps=true" : "");
    if (since != null) {
      String second = Instant.ofEpochSecond(since.getEpochSecond()).toString();
      text.append("&sinceTime=").append(URLEncoder.encode(second, StandardCharsets.UTF_8));
    }
    return text.append(tail < 0 ? "" : "&tailLines=" + tail).toString();
  }
}
