package dev.foretop.app.source;

import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.settings.GkeSelection;
import dev.foretop.app.settings.SettingsStore;
import java.util.List;

/// Which clusters of a Google account are wanted; the answer may change between calls.
interface GkeWish {

  /// Returns what to ask Google for.
  GkeQuery query();

  /// Returns whether a cluster that Google named is shown.
  ///
  /// @param cluster what gcloud would call its context
  boolean shows(String cluster);

  /// What `query` says, for good.
  static GkeWish of(GkeQuery query) {
    return new GkeWish() {
      @Override
      public GkeQuery query() {
        return query;
      }

      @Override
      public boolean shows(String cluster) {
        return true;
      }
    };
  }

  /// What the user has chosen in the window.
  static GkeWish of(SettingsStore settings) {
    return new GkeWish() {
      @Override
      public GkeQuery query() {
        GkeSelection selection = settings.current().gke();
        return GkeQuery.of(
            selection.isAll() ? GkeQuery.Scope.EVERYTHING : GkeQuery.Scope.PROJECTS,
            List.copyOf(selection.projectsToAsk()));
      }

      @Override
      public boolean shows(String cluster) {
        return settings.current().gke().shows(cluster);
      }
    };
  }
}
