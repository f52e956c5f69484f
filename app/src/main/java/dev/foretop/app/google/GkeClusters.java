package dev.foretop.app.google;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/// Finds the GKE clusters and fleet members that the user can reach: in the projects that Google
/// lists and those that they named. What one project refuses is reported beside the others.
public final class GkeClusters {

  private static final int PROJECTS_AT_ONCE = 8;

  private final GoogleAccount account;
  private final GoogleApi api;

  public GkeClusters(GoogleAccount account) {
    this(account, duration -> Thread.sleep(duration));
  }

  GkeClusters(GoogleAccount account, GoogleApi.Pause pause) {
    this.account = account;
    this.api = new GoogleApi(account, pause);
  }

  /// Finds what `query` asks for. Blocks for as long as Google's answers take.
  ///
  /// @throws GoogleException if nobody is signed in, or the sign-in does not work
  public GkeListing find(GkeQuery query) throws GoogleException {
    Endpoints endpoints = account.endpoints();
    account.token(); // one failure instead of one for each project
    List<String> problems = new ArrayList<>();
    Map<String, String> projects = projects(query, endpoints, problems);
    List<GkeCluster> clusters = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(PROJECTS_AT_ONCE)) {
      List<Callable<GkeListing>> tasks = new ArrayList<>();
      projects.forEach((id, number) ->
          tasks.add(() -> new ProjectClusters(api, endpoints, id, number).find(query)));
      for (Future<GkeListing> part : threads.invokeAll(tasks)) {
        clusters.addAll(part.get().clusters());
        problems.addAll(part.get().problems());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new GoogleException("the search was cancelled", "Try again.");
    } catch (ExecutionException e) {
      throw Failures.ofTokens(e.getCause() == null ? e : e.getCause());
    }
    return new GkeListing(unique(clusters), problems);
  }

  private static List<GkeCluster> unique(List<GkeCluster> clusters) {
    Set<String> names = new HashSet<>();
    return clusters.stream().filter(cluster -> names.add(cluster.contextName())).toList();
  }

  // Ids with their numbers; the number is empty for a project that was only named.
  private Map<String, String> projects(GkeQuery query, Endpoints endpoints, List<String> problems)
      throws GoogleException {
    Map<String, String> projects = new LinkedHashMap<>();
    if (query.project() == null) {
      search(endpoints, projects, problems);
      account
          .choice()
          .ifPresent(choice -> choice.projects().forEach(id -> projects.putIfAbsent(id, "")));
    } else {
      projects.put(query.project(), "");
    }
    return projects;
  }

  private void search(Endpoints endpoints, Map<String, String> projects, List<String> problems)
      throws GoogleException {
    URI uri =
        endpoints.resourceManager().resolve("v3/projects:search?query=state:ACTIVE&pageSize=500");
    try {
      for (JsonNode project : api.pages(uri, "projects")) {
        String name = project.path("name").asString("");
        projects.put(
            project.path("projectId").asString(""), name.substring(name.lastIndexOf('/') + 1));
      }
      projects.remove("");
    } catch (GoogleApi.Refusal e) {
      problems.add(
          "your projects cannot be listed: %s; name them with 'foretop login --project ID'"
              .formatted(Refusals.describe(e)));
    }
  }

  /// How often to look again.
  public static Duration interval() {
    return Duration.ofMinutes(10);
  }
}
