package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.Discovery;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel;

/// Takes an open table and an open object along when their cluster serves other kinds than before,
/// or one of them in another version. Belongs to the FX thread.
final class KindFollower {

  private final ResourceTableViewModel table;
  private final ObjectViewModel object;
  private Discovery known = Discovery.EMPTY;

  KindFollower(ResourceTableViewModel table, ObjectViewModel object) {
    this.table = table;
    this.object = object;
  }

  void follow(Discovery now) {
    if (!now.equals(known)) {
      known = now;
      table.followKinds();
      object.follow(now);
    }
  }
}
