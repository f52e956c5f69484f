package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds the GKE clusters and fleet members that the user can reach: in the projects that Google
/// lists and those that they named. What one project refuses is reported beside the others.
public final class GkeClusters {

  private static final int PROJECTS_AT_ONCE = 8;

  private final GoogleAccount account;
  private final GoogleApi api;

  /// Hears of projects before all of them have answered; on any thread.
  public interface Progress {

    /// Does not care.
    Progress NONE =
        new Progress() {
          @Override
          public void listed(List<String> projects) {}

          @Override
          public void found(GkeProject project) {}
        };

    /// These are looked into besides those of the query: Google lists them, or the user named them
    /// at the sign-in.
    void listed(List<String> projects);

    /// One has answered.
    void found(GkeProject project);
  }

  public GkeClusters(GoogleAccount account) {
    this(account, BusyServer.ask());
  }

  GkeClusters(GoogleAccount account, BusyServer busy) {
    this.account = account;
    this.api = new GoogleApi(account, busy);
  }

  /// Finds what `query` asks for. Blocks for as long as Google's answers take.
  ///
  /// @throws GoogleException if nobody is signed in, or the sign-in does not work
  public GkeListing find(GkeQuery query) throws GoogleException {
    return find(query, Progress.NONE);
  }

  /// Does the same, and tells how far it is. Ends soon after the thread was interrupted.
  public GkeListing find(GkeQuery query, Progress progress) throws GoogleException {
    Endpoints endpoints = account.endpoints();
    account.token(); // one failure instead of one for each project
    Map<String, String> ids = new LinkedHashMap<>();
    String unlisted = query.scope() == GkeQuery.Scope.EVERYTHING ? addListed(endpoints, ids) : null;
    progress.listed(List.copyOf(ids.keySet()));
    addNamed(endpoints, query.projects(), ids, progress);
    List<GkeProject> projects = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(PROJECTS_AT_ONCE)) {
      List<Callable<GkeProject>> tasks = new ArrayList<>();
      ids.forEach((id, number) ->
          tasks.add(() -> {
            GkeProject found = new ProjectClusters(api, endpoints, id, number).find(query);
            progress.found(found);
            return found;
          }));
      for (Future<GkeProject> part : threads.invokeAll(tasks)) {
        projects.add(part.get());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new GoogleException(Texts.of("google.search.cancelled"), Texts.of("google.try.again"));
    } catch (ExecutionException e) {
      throw Failures.ofLibrary(e);
    }
    return new GkeListing(projects, unlisted);
  }

  // Ids with their numbers; the number is empty for a project that was only named. Returns why
  // Google lists none.
  private @Nullable String addListed(Endpoints endpoints, Map<String, String> projects)
      throws GoogleException {
    String unlisted = search(endpoints, projects);
    List<String> named = account.choice().map(GoogleChoice::projects).orElse(List.of());
    addNamed(endpoints, named, projects, Progress.NONE);
    return unlisted;
  }

  // A project has an id and a number, and is one.
  private void addNamed(
      Endpoints endpoints, List<String> named, Map<String, String> projects, Progress progress)
      throws GoogleException {
    for (String name : named) {
      boolean number = !name.isEmpty() && name.chars().allMatch(Character::isDigit);
      String id = number ? idOf(endpoints, name, projects) : name;
      projects.putIfAbsent(id, number ? name : "");
      if (!id.equals(name)) {
        progress.found(new GkeProject(name, List.of(), List.of()));
      }
    }
  }

  private String idOf(Endpoints endpoints, String number, Map<String, String> projects)
      throws GoogleException {
    for (Map.Entry<String, String> known : projects.entrySet()) {
      if (known.getValue().equals(number)) {
        return known.getKey();
      }
    }
    try {
      String id =
          api.get(endpoints.resourceManager().resolve("v3/projects/" + number))
              .path("projectId")
              .asString("");
      return id.isEmpty() ? number : id;
    } catch (GoogleApi.Refusal _) {
      return number;
    }
  }

  private @Nullable String search(Endpoints endpoints, Map<String, String> projects)
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
      return null;
    } catch (GoogleApi.Refusal e) {
      return Refusals.describe(e);
    }
  }

  /// How often to look again.
  ///
  /// @param complete whether the last look was answered
  public static Duration interval(boolean complete) {
    return complete ? Duration.ofMinutes(10) : Duration.ofMinutes(1);
  }
}
