package dev.foretop.app.source;

import dev.foretop.app.google.GkeListing;
import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.google.SignIn;
import dev.foretop.proxy.cluster.ClusterListing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one look at Google has brought.
///
/// @param signIn for whom it was said, or null
/// @param query what was asked
/// @param due when to look again
/// @param known what Google has said
/// @param listing the same as clusters
record HeardClusters(
    @Nullable SignIn signIn,
    GkeQuery query,
    Instant due,
    GkeListing known,
    ClusterListing listing) {

  static final HeardClusters NONE =
      new HeardClusters(null, GkeQuery.ALL, Instant.MIN, GkeListing.NONE, ClusterListing.EMPTY);

  // The same account, however it signed in: what Google named for another is not shown.
  boolean isOf(SignIn other) {
    return signIn != null && signIn.who().equals(other.who());
  }

  boolean holds(SignIn now, GkeQuery wanted, Instant moment) {
    return now.equals(signIn) && wanted.equals(query) && moment.isBefore(due);
  }
}
