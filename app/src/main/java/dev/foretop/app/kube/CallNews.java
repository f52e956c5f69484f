package dev.foretop.app.kube;

import java.util.List;

/// What came since the last look at the proxy's calls.
///
/// @param over calls that are over, the oldest first
/// @param running streams, and what takes long, the newest first
/// @param mark of what is running, for the next look
/// @param next where the next look begins
/// @param missed how many calls came and went unseen in between
public record CallNews(
    List<LocalCall> over, List<LocalCall> running, long mark, long next, long missed) {

  public CallNews {
    over = List.copyOf(over);
    running = List.copyOf(running);
  }
}
