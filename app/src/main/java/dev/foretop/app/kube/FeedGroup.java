package dev.foretop.app.kube;

import java.util.List;

/// Several feeds that belong to one table.
record FeedGroup(List<TableSource.Feed> feeds) implements TableSource.Feed {

  FeedGroup {
    feeds = List.copyOf(feeds);
  }

  @Override
  public void refresh() {
    feeds.forEach(TableSource.Feed::refresh);
  }

  @Override
  public void setInSight(boolean isInSight) {
    feeds.forEach(feed -> feed.setInSight(isInSight));
  }

  @Override
  public void close() {
    feeds.forEach(TableSource.Feed::close);
  }
}
