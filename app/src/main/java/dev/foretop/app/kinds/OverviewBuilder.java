package dev.foretop.app.kinds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Collects what is to be said of an object. Facts without a value are left out.
final class OverviewBuilder {

  private final List<Overview.Part> parts = new ArrayList<>();
  private final JsonNode object;
  private final Instant now;
  private Value verdict = Value.of("");

  OverviewBuilder(JsonNode object, Instant now) {
    this.object = object;
    this.now = now;
  }

  JsonNode object() {
    return object;
  }

  Instant now() {
    return now;
  }

  String namespace() {
    return Fields.namespace(object);
  }

  void verdict(Health health, String sentence) {
    verdict = Value.of(sentence, health);
  }

  boolean hasVerdict() {
    return !verdict.text().isEmpty();
  }

  void part(String title, Overview.Fact... facts) {
    part(title, List.of(facts));
  }

  void part(String title, List<Overview.Fact> facts) {
    List<Overview.Fact> told =
        facts.stream()
            .filter(fact -> fact.values().stream().anyMatch(value -> !value.text().isEmpty()))
            .toList();
    if (!told.isEmpty()) {
      parts.add(new Overview.Facts(title, told));
    }
  }

  void grid(String title, List<String> columns, List<List<Value>> rows) {
    if (!rows.isEmpty()) {
      parts.add(new Overview.Grid(title, columns, rows));
    }
  }

  static Overview.Fact fact(String name, String text) {
    return new Overview.Fact(name, List.of(Value.of(text)));
  }

  static Overview.Fact fact(String name, Value value) {
    return new Overview.Fact(name, List.of(value));
  }

  static Overview.Fact facts(String name, List<String> texts) {
    return new Overview.Fact(name, texts.stream().map(Value::of).toList());
  }

  /// A fact whose text stands at a path of the object.
  Overview.Fact field(String name, String path) {
    return fact(name, Fields.text(object, path));
  }

  /// What has been named so far.
  Stream<Reference> references() {
    return parts.stream()
        .flatMap(part ->
            switch (part) {
              case Overview.Facts(_, var facts) ->
                  facts.stream().flatMap(fact -> fact.values().stream());
              case Overview.Grid(_, _, var rows) -> rows.stream().flatMap(List::stream);
            })
        .flatMap(value -> Stream.ofNullable(value.to()));
  }

  Overview build() {
    return new Overview(verdict, parts);
  }
}
