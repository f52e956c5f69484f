package dev.foretop.proxy.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.foretop.proxy.testing.Http2Frames;
import dev.foretop.proxy.testing.Http2Frames.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;

/// One HTTP/2 connection of a [StrictServer] (RFC 9113).
final class StrictHttp2 {

  private static final int ROOM = 1 << 20;

  private final StrictServer server;
  private final Http2Frames frames;
  private final Map<Integer, Open> streams = new TreeMap<>();
  private int taken;

  /// A request whose body is coming in.
  ///
  /// @param announced its `content-length`, or -1
  private record Open(Trial trial, long announced, ByteArrayOutputStream body) {}

  StrictHttp2(StrictServer server, Http2Frames frames) {
    this.server = server;
    this.frames = frames;
  }

  void serve() throws IOException {
    frames.beginAsServer();
    while (true) {
      Frame frame = frames.read();
      if (!frames.acknowledge(frame)) {
        take(frame);
      }
    }
  }

  private void take(Frame frame) throws IOException {
    switch (frame.type()) {
      case Http2Frames.HEADERS -> {
        if (!streams.containsKey(frame.stream())) {
          open(frame);
        }
        endIf(frame);
      }
      case Http2Frames.DATA -> {
        giveRoomFor(frame.payload().length);
        Open open = streams.get(frame.stream());
        if (open != null) {
          open.body().write(frame.payload());
          endIf(frame);
        }
      }
      case Http2Frames.RESET -> streams.remove(frame.stream());
      default -> {}
    }
  }

  // In large pieces: one for each frame would be a flood.
  private void giveRoomFor(int bytes) throws IOException {
    taken += bytes;
    if (taken > ROOM) {
      byte[] more = ByteBuffer.allocate(Integer.BYTES).putInt(taken).array();
      frames.write(Http2Frames.WINDOW_UPDATE, 0, 0, more);
      frames.flush();
      taken = 0;
    }
  }

  private void open(Frame frame) throws IOException {
    var head = (MetaData.Request) frames.fields(frame);
    HttpFields fields = head.getHttpFields();
    String id = String.valueOf(fields.get("x-trial"));
    Trial trial = server.request(id, head.getHttpURI().getPathQuery());
    long announced = fields.getLongField("content-length");
    streams.put(frame.stream(), new Open(trial, announced, new ByteArrayOutputStream()));
    if (trial.answer() == Trial.Reply.EARLY || trial.answer() == Trial.Reply.EARLY_AND_CLOSE) {
      answer(frame.stream(), trial, length(trial));
    } else if (trial.answer() == Trial.Reply.ENDLESS_INTERIM) {
      for (int i = 0; i < 300; i++) {
        head(frame.stream(), Map.of(":status", "103", "x-trial", id), false);
      }
    }
  }

  private void endIf(Frame frame) throws IOException {
    Open open = frame.has(Http2Frames.END_STREAM) ? streams.remove(frame.stream()) : null;
    if (open == null) {
      return;
    }
    if (open.announced() >= 0 && open.announced() != open.body().size()) {
      server.fault("announced and sent differ: " + open.trial());
    }
    server.body(open.trial(), open.body().toString(ISO_8859_1));
    reply(frame.stream(), open.trial());
  }

  private void reply(int stream, Trial trial) throws IOException {
    switch (trial.answer()) {
      case EARLY, EARLY_AND_CLOSE, ENDLESS_INTERIM -> {}
      case CHUNKED, UNTIL_CLOSE -> answer(stream, trial, -1);
      case NOTHING_204 -> head(stream, status(trial, "204"), true);
      case NOT_MODIFIED_WITH_LENGTH -> head(stream, status(trial, "304"), true);
      case TOO_SHORT -> answer(stream, trial, 100_000);
      case SURPLUS -> answer(stream, trial, 5);
      case INTERIM -> {
        head(stream, Map.of(":status", "100"), false);
        head(stream, Map.of(":status", "103", "a", "b"), false);
        answer(stream, trial, length(trial));
      }
      case SWITCH_UNASKED -> head(stream, status(trial, "101"), true);
      case NO_STATUS -> head(stream, Map.of("x-trial", "" + trial.id()), true);
      case BODY_AFTER_HEAD -> {
        head(stream, status(trial, "200"), false);
        data(stream, trial.answerText());
      }
      default -> answer(stream, trial, length(trial));
    }
  }

  private static int length(Trial trial) {
    return trial.answerText().length();
  }

  private static Map<String, String> status(Trial trial, String status) {
    return Map.of(":status", status, "x-trial", "" + trial.id());
  }

  private void answer(int stream, Trial trial, int length) throws IOException {
    Map<String, String> fields = new TreeMap<>(status(trial, "200"));
    if (length >= 0) {
      fields.put("content-length", "" + length);
    }
    boolean head = trial.method().equals("HEAD");
    head(stream, fields, head);
    if (!head) {
      data(stream, trial.answerText());
    }
  }

  private void data(int stream, String text) throws IOException {
    frames.write(Http2Frames.DATA, Http2Frames.END_STREAM, stream, text.getBytes(ISO_8859_1));
    frames.flush();
  }

  private void head(int stream, Map<String, String> fields, boolean last) throws IOException {
    List<Map.Entry<String, String>> ordered = new ArrayList<>();
    if (fields.containsKey(":status")) {
      ordered.add(Map.entry(":status", Objects.requireNonNull(fields.get(":status"))));
    }
    fields.forEach((name, value) -> {
      if (!name.startsWith(":")) {
        ordered.add(Map.entry(name, value));
      }
    });
    int flags = Http2Frames.END_HEADERS | (last ? Http2Frames.END_STREAM : 0);
    frames.write(Http2Frames.HEADERS, flags, stream, Http2Frames.encode(ordered));
    frames.flush();
  }
}
