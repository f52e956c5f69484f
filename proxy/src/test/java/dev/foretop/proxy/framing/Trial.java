package dev.foretop.proxy.framing;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One request with its answer, sound or not, as a seed decides.
///
/// @param id stands in the request's `X-Trial` field, in its body and in its answer
/// @param body what is really sent
/// @param announced the `Content-Length` that goes before it, or null for none
/// @param pieces into how many parts the body is cut
/// @param end how the body ends
/// @param answer what the server does
record Trial(
    int id,
    String method,
    int body,
    @Nullable Integer announced,
    int pieces,
    End end,
    Reply answer) {

  /// How a client ends its body.
  enum End {
    /// HTTP/2: with the last bytes. HTTP/1.1: by its length.
    WITH_LAST,
    /// HTTP/2: END_STREAM on an empty DATA frame. HTTP/1.1: chunked.
    SEPARATELY,
    /// With trailers.
    TRAILERS,
    /// The client goes away.
    ABORT,
    /// As an upgrade that has a body.
    UPGRADE
  }

  /// What a server makes of a request.
  enum Reply {
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE,
    NOTHING_204,
    NOT_MODIFIED_WITH_LENGTH,
    EARLY,
    EARLY_AND_CLOSE,
    SURPLUS,
    TOO_SHORT,
    INTERIM,
    ENDLESS_INTERIM,
    BODY_AFTER_HEAD,
    REFUSE_UPGRADE,
    SWITCH_UNASKED,
    NO_STATUS
  }

  private static final String[] METHODS = {"GET", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"};
  private static final int[] SIZES = {0, 0, 1, 7, 150, 150, 4_000, 70_000};

  static Trial of(int id, Random random) {
    int body = SIZES[random.nextInt(SIZES.length)];
    Reply[] replies = Reply.values();
    return new Trial(
        id,
        METHODS[random.nextInt(METHODS.length)],
        body,
        announced(body, random),
        1 + random.nextInt(3),
        End.values()[random.nextInt(12) % End.values().length],
        random.nextBoolean() ? Reply.LENGTH : replies[random.nextInt(replies.length)]);
  }

  private static @Nullable Integer announced(int body, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> 0;
      case 2 -> body / 2;
      case 3 -> body + 1 + random.nextInt(200);
      case 4 -> 1_000_000;
      default -> body;
    };
  }

  /// Returns the body that a server may take for whole, or null if there is none.
  ///
  /// @param in the client's protocol
  @Nullable String deliverable(Protocol in) {
    boolean aborted = end == End.ABORT;
    if (in == Protocol.HTTP_2) {
      boolean honest = announced == null || announced == body;
      return aborted || !honest ? null : text();
    }
    if (end == End.SEPARATELY || end == End.TRAILERS) {
      return text();
    }
    int length = announced == null ? 0 : announced;
    boolean refused = end == End.UPGRADE && length > 0;
    int sent = aborted ? firstPiece() : body;
    return refused || length > sent ? null : text().substring(0, length);
  }

  /// Returns the same request with an answer that any server might give.
  Trial soundlyAnswered() {
    Reply sound =
        switch (answer) {
          case LENGTH, CHUNKED, UNTIL_CLOSE, NOTHING_204, EARLY_AND_CLOSE, TOO_SHORT -> answer;
          default -> Reply.LENGTH;
        };
    return new Trial(id, method, body, announced, pieces, end, sound);
  }

  private int firstPiece() {
    return Math.min(body, Math.max(1, body / pieces));
  }

  /// The bytes of the body: whole requests, each of which would be counted if it got through.
  String text() {
    String scrap =
        "GET /smuggled/%d HTTP/1.1\r\nHost: a\r\nX-Trial: smuggled-%d\r\n\r\n".formatted(id, id);
    return scrap.repeat(body / scrap.length() + 1).substring(0, body);
  }

  /// The body of its answer: nobody else's has this text.
  String answerText() {
    return "answer %d;".formatted(id).repeat(20);
  }
}
