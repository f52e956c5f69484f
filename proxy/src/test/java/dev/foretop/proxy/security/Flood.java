package dev.foretop.proxy.security;

import dev.foretop.proxy.testing.Http2Frames;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// What a hostile HTTP/2 server may send without end instead of an answer.
enum Flood {
  PING,
  SETTINGS,
  EMPTY_DATA,
  WINDOW_UPDATE,
  STREAM_WINDOW_UPDATE,
  INTERIM,
  RESETS,
  HEADS,
  CONTINUATION,
  UNKNOWN,
  PRIORITY;

  private static final byte[] ONE = {0, 0, 0, 1};
  private static final int PRIORITY_FRAME = 2;
  private static final int UNKNOWN_FRAME = 0x55;

  /// Writes one piece of it, for the request on `stream`.
  void write(Http2Frames to, int stream, long count) throws IOException {
    switch (this) {
      case PING -> to.write(Http2Frames.PING, 0, 0, new byte[8]);
      case SETTINGS -> to.write(Http2Frames.SETTINGS, 0, 0, new byte[] {0, 3, 0, 0, 0, 100});
      case EMPTY_DATA -> {
        if (count == 0) {
          head(to, stream, "200");
        }
        to.write(Http2Frames.DATA, 0, stream, new byte[0]);
      }
      case WINDOW_UPDATE -> to.write(Http2Frames.WINDOW_UPDATE, 0, 0, ONE);
      case STREAM_WINDOW_UPDATE -> to.write(Http2Frames.WINDOW_UPDATE, 0, stream, ONE);
      case INTERIM -> head(to, stream, "103");
      case RESETS -> to.write(Http2Frames.RESET, 0, stream, ONE);
      case HEADS -> head(to, stream, "200");
      case CONTINUATION -> {
        if (count == 0) {
          to.write(Http2Frames.HEADERS, 0, stream, new byte[0]);
        }
        to.write(Http2Frames.CONTINUATION, 0, stream, new byte[0]);
      }
      case UNKNOWN -> to.write(UNKNOWN_FRAME, 0, 0, new byte[0]);
      case PRIORITY -> to.write(PRIORITY_FRAME, 0, stream + 2, new byte[5]);
    }
  }

  private static void head(Http2Frames to, int stream, String status) throws IOException {
    List<Map.Entry<String, String>> fields =
        Collections.singletonList(Map.entry(":status", status));
    to.write(Http2Frames.HEADERS, Http2Frames.END_HEADERS, stream, Http2Frames.encode(fields));
  }
}
