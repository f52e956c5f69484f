package dev.foretop.app.demo.pod;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// What the programs of the shop say.
final class LogText {

  private static final List<String> WEB =
      List.of(
          "INFO  GET /api/v1/{noun} 200 {ms}ms trace={hex}",
          "INFO  POST /api/v1/{noun} 201 {ms}ms trace={hex}",
          "DEBUG cache hit for {noun}:{id}",
          "INFO  GET /api/v1/{noun}/{id} 200 {ms}ms trace={hex}",
          "WARN  slow answer from inventory: {slow}ms, retrying",
          "INFO  GET /healthz 200 0ms");
  private static final Map<String, List<String>> BY_APP =
      Map.ofEntries(
          Map.entry(
              "payments",
              List.of(
                  "INFO  authorised payment {id} with gateway in {ms}ms",
                  "INFO  captured payment {id}",
                  "WARN  gateway answered 429, waiting {ms}ms",
                  "INFO  settled batch {hex} with {ms} payments",
                  "ERROR payment {id} declined: insufficient funds")),
          Map.entry(
              "orders",
              List.of(
                  "{'level':'info','msg':'order placed','order':{'id':{id},'items':{id1}},'took_ms':{ms}}",
                  "{'level':'info','msg':'order shipped','order':{'id':{id}},'trace':'{hex}'}",
                  "{'level':'warn','msg':'stock is low','product':'{noun}','left':{id1}}",
                  "{'level':'error','msg':'no answer from payments','order':{'id':{id}},'retry':{id1}}")),
          Map.entry(
              "fraud",
              List.of(
                  "INFO  loading model fraud-v7 from /models",
                  "INFO  warming up: {ms} of 512 batches",
                  "WARN  heap is at 9{id1}% of its limit",
                  "ERROR java.lang.OutOfMemoryError: Java heap space")),
          Map.entry(
              "postgres",
              List.of(
                  "LOG:  checkpoint starting: time",
                  "LOG:  checkpoint complete: wrote {ms} buffers",
                  "LOG:  automatic vacuum of table \"shop.public.{noun}\"",
                  "STATEMENT:  select * from {noun} where id = {id}")),
          Map.entry(
              "coredns",
              List.of(
                  "[INFO] 10.1.{id1}.{id1}:{id} - \"A IN {noun}.svc.cluster.local. udp 54\" NOERROR",
                  "[INFO] plugin/reload: Running configuration SHA512 = {hex}")),
          Map.entry(
              "prometheus",
              List.of(
                  "ts caller=head.go component=tsdb msg=\"Head GC completed\" duration={ms}ms",
                  "ts caller=compact.go component=tsdb msg=\"write block\" ulid={hex}")));
  private static final List<String> NOUNS =
      List.of("orders", "carts", "products", "customers", "invoices", "shipments", "prices");

  private LogText() {}

  /// The line that an app writes in a moment; the same moment always gives the same line.
  static String line(String app, long seed) {
    var random = new Random(seed);
    List<String> patterns = patterns(app);
    String pattern = patterns.get(random.nextInt(patterns.size()));
    return pattern
        .replace('\'', '"')
        .replace("{noun}", NOUNS.get(random.nextInt(NOUNS.size())))
        .replace("{slow}", Integer.toString(400 + random.nextInt(2_000)))
        .replace("{ms}", Integer.toString(1 + random.nextInt(180)))
        .replace("{id1}", Integer.toString(random.nextInt(10)))
        .replace("{id}", Integer.toString(10_000 + random.nextInt(80_000)))
        .replace("{hex}", Long.toHexString(random.nextLong() & 0xFFFF_FFFFFFL));
  }

  private static List<String> patterns(String app) {
    return BY_APP.entrySet().stream()
        .filter(entry -> app.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(WEB);
  }
}
