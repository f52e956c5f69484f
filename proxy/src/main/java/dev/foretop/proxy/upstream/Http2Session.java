package dev.foretop.proxy.upstream;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.internal.HTTP2ClientSession;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.http2.frames.WindowUpdateFrame;
import org.eclipse.jetty.http2.generator.Generator;
import org.eclipse.jetty.http2.parser.Parser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/// What is spoken on one HTTP/2 connection: counted against a [FrameBudget], and listened to for
/// signs of life.
final class Http2Session extends HTTP2ClientSession {

  /// How the failure of what was under way ends when its server fell silent.
  static final String NO_ANSWER_TO_PING = "no_answer_to_ping";

  // Replies wait here while the server does not read them.
  private static final int MOST_WAITING_FRAMES = 5_000;

  private final FrameBudget budget;
  private final SignsOfLife signs;
  private volatile long heardAt = System.nanoTime();
  private volatile long pingedAt;
  private volatile boolean goingAway;

  Http2Session(
      HTTP2Client client,
      EndPoint endPoint,
      Parser parser,
      Generator generator,
      Http2Opening listener,
      FrameBudget budget,
      SignsOfLife signs) {
    super(
        client.getScheduler(),
        endPoint,
        parser,
        generator,
        listener,
        client.getFlowControlStrategyFactory().newFlowControlStrategy());
    this.budget = budget;
    this.signs = signs;
    setMaxLocalStreams(client.getMaxLocalStreams());
    setMaxRemoteStreams(0);
    setMaxEncoderTableCapacity(client.getMaxEncoderTableCapacity());
    budget.earnFrom(this::getStreamsOpened, this::getBytesWritten);
  }

  void watch() {
    signs.add(this);
  }

  void unwatch() {
    signs.remove(this);
  }

  /// Returns whether the server takes no new requests here.
  boolean isGoingAway() {
    return goingAway || isClosed();
  }

  @Override
  public void onData(Stream.Data data) {
    heard();
    DataFrame frame = data.frame();
    if (getStream(frame.getStreamId()) instanceof ClusterStream stream
        && !stream.mayReceive(frame)) {
      dataConsumed(frame);
      onStreamFailure(frame.getStreamId(), ErrorCode.PROTOCOL_ERROR.code, "wrong_length");
    } else {
      super.onData(data);
    }
  }

  // Nobody will read it; the window of the whole connection must not shrink for that.
  private void dataConsumed(DataFrame frame) {
    int length = frame.flowControlLength();
    getFlowControlStrategy().onDataReceived(this, null, length);
    getFlowControlStrategy().onDataConsumed(this, null, length);
  }

  @Override
  public void onHeaders(HeadersFrame frame) {
    heard();
    if (!isWithinBudget("heads")) {
      return;
    }
    if (getStream(frame.getStreamId()) instanceof ClusterStream stream
        && !stream.mayReceive(frame)) {
      onStreamFailure(frame.getStreamId(), ErrorCode.PROTOCOL_ERROR.code, "malformed_answer");
    } else {
      super.onHeaders(frame);
    }
  }

  @Override
  public void onWindowUpdate(WindowUpdateFrame frame) {
    heard();
    if (isWithinBudget("window_updates")) {
      super.onWindowUpdate(frame);
    }
  }

  @Override
  public void onPing(PingFrame frame) {
    heard();
    if (hasRoomForReply()) {
      super.onPing(frame);
    }
  }

  @Override
  public void onSettings(SettingsFrame frame) {
    heard();
    if (hasRoomForReply()) {
      super.onSettings(frame);
    }
  }

  @Override
  public void onGoAway(GoAwayFrame frame) {
    heard();
    goingAway = true;
    super.onGoAway(frame);
  }

  private boolean isWithinBudget(String what) {
    boolean within = budget.spend(heardAt);
    if (!within) {
      onConnectionFailure(ErrorCode.ENHANCE_YOUR_CALM_ERROR.code, "too_many_" + what);
    }
    return within;
  }

  private boolean hasRoomForReply() {
    boolean room = getFrameQueueSize() < MOST_WAITING_FRAMES;
    if (!room) {
      onConnectionFailure(ErrorCode.ENHANCE_YOUR_CALM_ERROR.code, "replies_not_read");
    }
    return room;
  }

  private void heard() {
    heardAt = System.nanoTime();
    pingedAt = 0;
  }

  /// Looks whether the server still lives: asks when it has been silent for long, and ends the
  /// connection when it does not answer then.
  ///
  /// @param now a reading of [System#nanoTime()]
  void look(long now, SignsOfLife.Patience patience) {
    long pinged = pingedAt;
    if (pinged != 0) {
      if (now - pinged > patience.answer().toNanos()) {
        end();
      }
    } else if (now - heardAt > patience.silence().toNanos()) {
      pingedAt = now;
      ping(new PingFrame(now, false), Callback.NOOP);
    }
  }

  // What waits to be written will never be; it must not keep the connection.
  private void end() {
    onConnectionFailure(ErrorCode.NO_ERROR.code, NO_ANSWER_TO_PING);
    getEndPoint().close(new TimeoutException("no answer to a ping"));
  }

  @Override
  protected HTTP2Stream newStream(int streamId, MetaData.Request request, boolean local) {
    return new ClusterStream(this, streamId, request, local);
  }

  /// A stream that knows how far its answer has come, so that fields at its end (RFC 9113, section
  /// 8.1) are told from an answer without a status, and a body from one of another length.
  private static final class ClusterStream extends HTTP2Stream {

    private final boolean head;
    // Touched by the one thread that parses.
    private boolean answered;
    private long missing = -1;

    ClusterStream(Http2Session session, int id, MetaData.Request request, boolean local) {
      super(session, id, request, local);
      head = HttpMethod.HEAD.is(request.getMethod());
    }

    boolean mayReceive(HeadersFrame frame) {
      MetaData fields = frame.getMetaData();
      if (MetaData.Failed.getFailure(fields) != null) {
        return true; // and is refused as what it is
      }
      if (answered) {
        return frame.isEndStream() && missing <= 0;
      }
      if (!(fields instanceof MetaData.Response response)) {
        return false;
      }
      answered = !HttpStatus.isInterim(response.getStatus());
      missing = hasBody(response) ? fields.getHttpFields().getLongField("content-length") : -1;
      return answered ? !frame.isEndStream() || missing <= 0 : !frame.isEndStream();
    }

    private boolean hasBody(MetaData.Response response) {
      int status = response.getStatus();
      return !head && status != HttpStatus.NO_CONTENT_204 && status != HttpStatus.NOT_MODIFIED_304;
    }

    boolean mayReceive(DataFrame frame) {
      if (missing < 0) {
        return answered;
      }
      missing -= frame.remaining();
      return frame.isEndStream() ? missing == 0 : missing >= 0;
    }
  }
}
