package dev.foretop.proxy.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.foretop.proxy.testing.Http2Frames;
import dev.foretop.proxy.testing.Http2Frames.Frame;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.http.MetaData;
import org.jspecify.annotations.Nullable;

/// Sends [Trial]s over HTTP/2, frame for frame as they say, one after the other on a connection.
final class Http2Client implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int MAX_DATA = 16_000;

  private final int port;
  private final SSLContext tls;
  private final List<Map.Entry<String, String>> fields;
  private @Nullable SSLSocket socket;
  private @Nullable Http2Frames frames;
  private int next = 1;

  /// @param fields that each request has, the token among them
  Http2Client(int port, SSLContext tls, List<Map.Entry<String, String>> fields) {
    this.port = port;
    this.tls = tls;
    this.fields = fields;
  }

  Outcome send(Trial trial) throws IOException {
    Http2Frames open = frames;
    if (open == null || next > 2_000) {
      open = open();
    }
    int stream = next;
    next += 2;
    try {
      write(trial, open, stream);
      return trial.end() == Trial.End.ABORT ? Outcome.BROKEN : read(open, stream);
    } catch (IOException _) {
      close();
      return Outcome.BROKEN;
    }
  }

  private Http2Frames open() throws IOException {
    close();
    var fresh =
        (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    fresh.setSoTimeout(PATIENCE_MILLIS);
    fresh.setTcpNoDelay(true);
    var parameters = fresh.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    fresh.setSSLParameters(parameters);
    var opened =
        new Http2Frames(
            new BufferedInputStream(fresh.getInputStream()),
            new BufferedOutputStream(fresh.getOutputStream()));
    opened.beginAsClient();
    socket = fresh;
    frames = opened;
    next = 1;
    return opened;
  }

  private void write(Trial trial, Http2Frames to, int stream) throws IOException {
    List<Map.Entry<String, String>> head = new ArrayList<>();
    head.add(Map.entry(":method", trial.method()));
    head.add(Map.entry(":scheme", "https"));
    head.add(Map.entry(":authority", "127.0.0.1:" + port));
    head.add(Map.entry(":path", "/api/kubernetes/proxy/trial/" + trial.id()));
    head.addAll(fields);
    head.add(Map.entry("x-trial", "" + trial.id()));
    if (trial.announced() != null) {
      head.add(Map.entry("content-length", "" + trial.announced()));
    }
    String body = trial.text();
    boolean endsHere = body.isEmpty() && trial.end() == Trial.End.WITH_LAST;
    int flags = Http2Frames.END_HEADERS | (endsHere ? Http2Frames.END_STREAM : 0);
    to.write(Http2Frames.HEADERS, flags, stream, Http2Frames.encode(head));
    if (!endsHere) {
      writeBody(trial, body, to, stream);
    }
    to.flush();
  }

  private static void writeBody(Trial trial, String body, Http2Frames to, int stream)
      throws IOException {
    int size = Math.min(MAX_DATA, Math.max(1, body.length() / trial.pieces()));
    for (int at = 0; at < body.length(); at += size) {
      String piece = body.substring(at, Math.min(body.length(), at + size));
      boolean last = at + size >= body.length() && trial.end() == Trial.End.WITH_LAST;
      data(to, stream, piece, last);
      if (trial.end() == Trial.End.ABORT) {
        to.write(Http2Frames.RESET, 0, stream, new byte[] {0, 0, 0, 8});
        return;
      }
    }
    switch (trial.end()) {
      case SEPARATELY, UPGRADE -> data(to, stream, "", true);
      case TRAILERS ->
          to.write(
              Http2Frames.HEADERS,
              Http2Frames.END_HEADERS | Http2Frames.END_STREAM,
              stream,
              Http2Frames.encode(List.of(Map.entry("content-length", "3"))));
      case ABORT -> to.write(Http2Frames.RESET, 0, stream, new byte[] {0, 0, 0, 8});
      case WITH_LAST -> {}
    }
  }

  private static void data(Http2Frames to, int stream, String piece, boolean last)
      throws IOException {
    int flags = last ? Http2Frames.END_STREAM : 0;
    to.write(Http2Frames.DATA, flags, stream, piece.getBytes(ISO_8859_1));
  }

  private Outcome read(Http2Frames from, int stream) throws IOException {
    int status = 0;
    String id = null;
    var body = new ByteArrayOutputStream();
    while (true) {
      Frame frame = from.read();
      if (from.acknowledge(frame)) {
        continue;
      }
      if (frame.type() == Http2Frames.HEADERS) {
        MetaData head = from.fields(frame);
        if (frame.stream() == stream && head instanceof MetaData.Response response) {
          status = response.getStatus();
          id = response.getHttpFields().get("x-trial");
        }
      } else if (frame.type() == Http2Frames.DATA && frame.stream() == stream) {
        body.write(frame.payload());
      } else if (frame.type() == Http2Frames.RESET && frame.stream() == stream) {
        return new Outcome(status, id, body.toString(ISO_8859_1), false);
      } else if (frame.type() == Http2Frames.GO_AWAY) {
        close();
        return new Outcome(status, id, body.toString(ISO_8859_1), false);
      }
      boolean ends = frame.type() <= Http2Frames.HEADERS && frame.has(Http2Frames.END_STREAM);
      if (frame.stream() == stream && ends) {
        return new Outcome(status, id, body.toString(ISO_8859_1), true);
      }
    }
  }

  @Override
  public void close() throws IOException {
    SSLSocket old = socket;
    socket = null;
    frames = null;
    if (old != null) {
      old.close();
    }
  }
}
