package dev.foretop.proxy.forward;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.credential.UserCredentials;
import dev.foretop.proxy.locator.FileStamp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/// A cluster with all that requests need of it, worked out beforehand.
///
/// @param said what its locator said
/// @param cluster the same; another object as soon as the entry or a file that it names changes
/// @param id of the cluster
/// @param files what those files look like from outside
/// @param readOnly whether nobody may change it
/// @param answerField says on each answer from the cluster which one it was
public record KnownCluster(
    ClusterDetails said,
    ClusterDetails cluster,
    String id,
    List<FileStamp> files,
    boolean readOnly,
    HttpField answerField) {

  private static final String ANSWER_FIELD = "Foretop-Cluster";

  /// Looks at the files of `said` and returns what is known now: the same object as `before` if
  /// nothing has changed.
  ///
  /// @param before what was known of the cluster with the same id
  @SuppressWarnings("ReferenceEquality") // locators return the same object while nothing changes
  public static KnownCluster of(
      ClusterDetails said, @Nullable KnownCluster before, Set<String> readOnlyNames) {
    String id = before != null && before.said == said ? before.id : said.id();
    boolean readOnly = readOnlyNames.contains(id) || readOnlyNames.contains(said.name().value());
    List<FileStamp> files = files(said);
    if (before == null || (before.said != said && !before.said.equals(said))) {
      var field = new PreEncodedHttpField(ANSWER_FIELD, HeaderText.encode(id));
      return new KnownCluster(said, said, id, files, readOnly, field);
    }
    boolean touched = !files.equals(before.files);
    if (!touched && readOnly == before.readOnly) {
      return before;
    }
    ClusterDetails cluster = touched ? said.anew() : before.cluster;
    return new KnownCluster(said, cluster, id, files, readOnly, before.answerField);
  }

  private static List<FileStamp> files(ClusterDetails cluster) {
    List<Path> files = new ArrayList<>(UserCredentials.files(cluster.user()));
    if (cluster.tls().authority() instanceof PemSource.File(var path)) {
      files.add(path);
    }
    return files.stream().map(FileStamp::of).toList();
  }
}
