package dev.foretop.proxy.team;

import dev.foretop.proxy.cluster.Impersonation;
import dev.foretop.proxy.locator.FileStamp;
import dev.foretop.proxy.policy.Grant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The team's file, read when it is there and anew when it changes. Of a change the grants and the
/// pages count at once; for all else the proxy is started again.
public final class TeamFile {

  private static final Logger log = LoggerFactory.getLogger(TeamFile.class);

  private final Path path;
  private volatile Reading reading;

  private record Reading(FileStamp stamp, TeamConfig config) {}

  private TeamFile(Path path, Reading first) {
    this.path = path;
    this.reading = first;
  }

  /// Reads the file.
  ///
  /// @throws IOException if it is not there or something in it is wrong
  public static TeamFile open(Path path) throws IOException {
    FileStamp stamp = FileStamp.of(path);
    return new TeamFile(path, new Reading(stamp, TeamFileReader.read(path)));
  }

  /// Returns what the file says.
  public TeamConfig current() {
    return reading.config();
  }

  /// Returns what `person` may do: the first rule of the file that covers them says it, and no
  /// other. Rules are never added up, so that nothing is allowed which stands nowhere.
  Optional<Grant> grantOf(Person person) {
    return current().grants().stream()
        .filter(rule -> rule.covers(person))
        .map(TeamConfig.Rule::grant)
        .findFirst();
  }

  boolean isGrantedStill(@Nullable Impersonation who, Grant grant) {
    return who != null
        && grantOf(new Person(who.user(), who.uid(), who.groups(), who.extra()))
            .filter(grant::equals)
            .isPresent();
  }

  // What was right before holds until the file is right again: one typing error must not shut
  // everybody out, and lets nobody in who was not.
  void refresh() {
    FileStamp now = FileStamp.of(path);
    Reading last = reading;
    if (now.equals(last.stamp())) {
      return;
    }
    try {
      reading = new Reading(now, TeamFileReader.read(path));
      log.info("The team's file was read anew");
    } catch (IOException e) {
      reading = new Reading(now, last.config());
      log.warn("The team's file was changed and is not followed: {}", e.getMessage());
    }
  }
}
