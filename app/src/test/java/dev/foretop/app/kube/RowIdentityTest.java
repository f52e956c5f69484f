package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What tells the rows of other servers' tables apart.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(30)
class RowIdentityTest {

  private static final ResourceKind SHIPS =
      new ResourceKind("fleet", "v1", "ships", "Ship", true, Set.of("list", "watch"), List.of());
  private static final String PATH = "/apis/fleet/v1/namespaces/shop/ships";

  private final FeedLog log = new FeedLog();
  private FakeApiServer server;
  private ApiTransport transport;
  private ClusterTables tables;

  @BeforeEach
  void start() throws IOException {
    server = new FakeApiServer();
    transport = new ApiTransport(server.endpoint());
    var api = new ClusterApi(transport, new ClusterId("a"), ClusterTablesTest.FAST);
    var identity = new ClusterIdentity(api, () -> {});
    var health = new ClusterHealth(api, identity, SignIn.SETTINGS, InstantSource.system());
    tables = new ClusterTables(api, health, InstantSource.system(), List::of);
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  @Test
  void isTheObjectsUidWhereNoColumnHoldsNames() throws InterruptedException {
    answer(
        "{\"name\":\"Cluster\",\"type\":\"string\"}",
        row("member-1", "{\"metadata\":{\"name\":\"x\",\"uid\":\"u1\"}}"),
        row("member-1", "{\"metadata\":{\"name\":\"x\",\"uid\":\"u2\"}}"));

    assertThat(list()).containsExactly("x u1", "x u2");
    assertThat(server.requests())
        .anyMatch(path -> path.startsWith(PATH + "?watch=1") && path.contains("=Metadata"));
  }

  @Test
  void isThePlaceWhereThereIsNoObject() throws InterruptedException {
    answer(
        "{\"name\":\"Cluster\",\"type\":\"string\"},{\"name\":\"Name\",\"type\":\"string\"}",
        "{\"cells\":[\"member-1\",\"alpha\"]}",
        "{\"cells\":[\"member-1\",\"beta\"],\"object\":null}",
        "{\"cells\":[\"member-2\",\"gamma\"],\"object\":{\"metadata\":null}}",
        "{\"cells\":[],\"object\":{}}",
        "7",
        "{\"object\":\"x\"}");

    assertThat(list()).containsExactly("null #1", "null #2", "null #3", "null #4", "null #5");
  }

  @Test
  void isTheUidWhereTwoObjectsHaveTheSameName() throws InterruptedException {
    answer(
        "{\"name\":\"Name\",\"type\":\"string\",\"format\":\"name\"}",
        row("web", "{\"metadata\":{\"name\":\"web\",\"uid\":\"u1\"}}"),
        row("web", "{\"metadata\":{\"name\":\"web\",\"uid\":\"u2\"}}"));

    assertThat(list()).containsExactly("web u1", "web u2");
  }

  @Test
  void needsNoObjectsWhereNamesAreClear() throws InterruptedException {
    answer(
        "{\"name\":\"Name\",\"type\":\"string\",\"format\":\"name\"}",
        row("web", "null"),
        row("db", "null"));

    assertThat(list()).containsExactly("null ", "null ");
    assertThat(server.requests()).noneMatch(path -> path.contains("includeObject=Object"));
  }

  @Test
  void listsAgainWhereAnEventDoesNotSayOfWhichRow() throws InterruptedException {
    answer("{\"name\":\"Cluster\",\"type\":\"string\"}", "{\"cells\":[\"a\"]}");
    try (TableSource.Feed _ = tables.open(new TableQuery(SHIPS, Set.of("shop")), log)) {
      log.await(FeedEvent.Watching.class);
      answer(
          "{\"name\":\"Cluster\",\"type\":\"string\"}",
          "{\"cells\":[\"a\"]}",
          "{\"cells\":[\"b\"]}");

      server.sendRaw(
          "{\"type\":\"ADDED\",\"object\":{\"kind\":\"Table\",\"rows\":[{\"cells\":[\"b\"]}]}}\n");

      log.await(e -> e instanceof FeedEvent.Rows(var batch) && batch.size() == 2);
    }
  }

  private List<String> list() throws InterruptedException {
    try (TableSource.Feed _ = tables.open(new TableQuery(SHIPS, Set.of("shop")), log)) {
      log.await(FeedEvent.Watching.class);
    }
    List<String> rows = new ArrayList<>();
    for (FeedEvent event : log.seen()) {
      switch (event) {
        case FeedEvent.ListBegins _ -> rows.clear();
        case FeedEvent.Rows(var batch) -> {
          for (int i = 0; i < batch.size(); i++) {
            rows.add(batch.name(i) + " " + batch.id(i));
          }
        }
        default -> {
          // Names no row.
        }
      }
    }
    return rows;
  }

  private void answer(String columns, String... rows) {
    server.fix(
        PATH,
        200,
        "{\"kind\":\"Table\",\"metadata\":{\"resourceVersion\":\"10\"},\"columnDefinitions\":[%s],\"rows\":[%s]}"
            .formatted(columns, String.join(",", rows)));
    server.freeWatchesOf(PATH);
  }

  private static String row(String cell, String object) {
    return "{\"cells\":[\"%s\"],\"object\":%s}".formatted(cell, object);
  }
}
