package dev.foretop.app.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableReaderTest {

  private final List<Column> columns = new ArrayList<>();
  private final List<RowBatch> batches = new ArrayList<>();

  @Test
  void readsTheServersColumns() throws IOException {
    read("", Golden.bytes("table-pods.none.json"));

    assertThat(columns)
        .extracting(Column::name)
        .startsWith("Name", "Ready", "Status", "Restarts", "Age", "IP", "Node");
    assertThat(columns.getFirst().isName()).isTrue();
    assertThat(columns).extracting(Column::priority).startsWith(0, 0, 0, 0, 0, 1, 1);
  }

  @Test
  void givesRowsWithoutObjectsTheNamespaceOfTheirPath() throws IOException {
    TableReader.Summary summary = read("shop", Golden.bytes("table-pods.none.json"));

    assertThat(summary.resourceVersion()).isEqualTo("1043");
    assertThat(summary.remaining()).isEqualTo(997);
    assertThat(summary.nextPage()).isNotEmpty();
    assertThat(batches.getFirst().namespace(0)).isEqualTo("shop");
    assertThat(batches.getFirst().cell(0, 1)).isEqualTo("1/1");
    assertThat(batches.getFirst().createdAt(0)).isZero();
  }

  @Test
  void takesNamespaceAndCreationFromMetadataWhereTheyCome() throws IOException {
    TableReader.Summary summary = read("", Golden.bytes("table-pods.metadata.json"));

    RowBatch batch = batches.getFirst();
    assertThat(batch.namespace(0)).isEqualTo("ns-001");
    assertThat(batch.createdAt(0))
        .isEqualTo((int) Instant.parse("2026-11-02T01:01:00Z").getEpochSecond());
    assertThat(summary.resourceVersion()).isNotEqualTo("342");
  }

  @Test
  void readsCellsThatAreNoText() throws IOException {
    read(
        "",
        """
        {"kind":"Table","rows":[{"cells":["a",7,null,true,{"x":["y",1]},"ä€"],"object":null}]}
        """
            .getBytes(UTF_8));

    RowBatch batch = batches.getFirst();
    assertThat(List.of(batch.cell(0, 0), batch.cell(0, 1), batch.cell(0, 2), batch.cell(0, 3)))
        .containsExactly("a", "7", "", "true");
    assertThat(batch.cell(0, 4)).isEqualTo("{x:[y 1]}");
    assertThat(batch.cell(0, 5)).isEqualTo("ä€");
  }

  @Test
  void makesATableOfAPlainList() throws IOException {
    read(
        "",
        """
        {"kind":"PodMetricsList","metadata":{"resourceVersion":"5"},"items":[
          {"metadata":{"name":"a","namespace":"shop","creationTimestamp":"2026-01-01T00:00:00Z"},
           "usage":{"cpu":"1m"}}]}
        """
            .getBytes(UTF_8));

    assertThat(columns).extracting(Column::name).containsExactly("Name", "Age");
    assertThat(batches.getFirst().cell(0, 0)).isEqualTo("a");
    assertThat(batches.getFirst().namespace(0)).isEqualTo("shop");
  }

  @Test
  void takesTheFirstNameForTheObjects() throws IOException {
    String attachments =
        """
        {"kind": "Table", "columnDefinitions": [
          {"name": "Name", "type": "string", "format": "name"},
          {"name": "Attacher", "type": "string", "format": "name"}],
         "rows": [{"cells": ["attachment", "driver"]}]}
        """;

    read("", attachments.getBytes(UTF_8));

    assertThat(columns).extracting(Column::isName).containsExactly(true, false);
  }

  @Test
  void reportsAStatusAsAProblem() throws IOException {
    TableReader.Summary summary =
        read(
            "",
            """
            {"kind":"Status","status":"Failure","message":"too old","code":410}
            """
                .getBytes(UTF_8));

    assertThat(summary.problem()).isEqualTo(new ApiProblem.Expired("too old"));
  }

  @Test
  void passesOnTheFirstRowsBeforeTheRest() throws IOException {
    var document = new StringBuilder("{\"kind\":\"Table\",\"rows\":[");
    for (int i = 0; i < 3000; i++) {
      document.append(i == 0 ? "" : ",").append("{\"cells\":[\"pod-").append(i).append("\"]}");
    }

    read("", document.append("]}").toString().getBytes(UTF_8));

    assertThat(batches).extracting(RowBatch::size).containsExactly(64, 1024, 1024, 888);
  }

  private TableReader.Summary read(String namespace, byte[] document) {
    var reader = new TableReader(namespace, columns::addAll, batches::add);
    TableReader.Summary summary =
        reader.read(Json.stream(new ByteArrayInputStream(document)), false);
    reader.flush();
    return summary;
  }
}
