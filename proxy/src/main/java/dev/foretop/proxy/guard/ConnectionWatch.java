package dev.foretop.proxy.guard;

import dev.foretop.proxy.client.Limits;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after connections that show no token: they are few, and they are quick.
///
/// Jetty's idle time begins anew with each byte, so that a sender of one byte now and then would
/// hold its connection for ever. Here a head has a deadline, and a TLS handshake too. And where too
/// many connections have shown no token, the oldest of them make room for new ones: refusing the
/// new ones would shut the user out.
public final class ConnectionWatch extends Rounds implements Connection.Listener {

  private static final Logger log = LoggerFactory.getLogger(ConnectionWatch.class);

  private static final String ATTRIBUTE = ConnectionWatch.class.getName();
  private static final long INTERVAL_MILLIS = 250;

  // A client that opens many at once is about to show its token.
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Limits limits;
  private boolean crowded;
  private final Set<Watched> open = ConcurrentHashMap.newKeySet();
  private final Map<EndPoint, Watched> handshakes = new ConcurrentHashMap<>();
  // The oldest first. Who is gone goes at once: what it holds on to would grow old in vain.
  private final Set<Watched> strangers = new LinkedHashSet<>();

  private static final class Watched {
    final Connection connection;
    final long since = System.nanoTime();
    volatile boolean trusted;
    volatile boolean closed;
    volatile long lateHead;

    Watched(Connection connection) {
      this.connection = connection;
    }

    boolean isStranger() {
      return !trusted && !closed;
    }

    void close(String why) {
      connection.getEndPoint().close(new TimeoutException(why));
    }
  }

  public ConnectionWatch(Limits limits, Scheduler scheduler) {
    super(scheduler, INTERVAL_MILLIS);
    this.limits = limits;
  }

  /// Notes that the connection of `request` has shown a valid token.
  static void trust(Request request) {
    if (request.getConnectionMetaData().getAttribute(ATTRIBUTE) instanceof Watched watched) {
      watched.trusted = true;
    }
  }

  @Override
  public void onOpened(Connection connection) {
    switch (connection) {
      case SslConnection tls -> handshakes.put(tls.getSslEndPoint(), watch(tls));
      case ConnectionMetaData http -> {
        forget(handshakes.remove(connection.getEndPoint()));
        Watched watched = watch(connection);
        http.setAttribute(ATTRIBUTE, watched);
        open.add(watched);
      }
      default -> {} // what finds out which HTTP it will be
    }
  }

  private Watched watch(Connection connection) {
    var watched = new Watched(connection);
    synchronized (strangers) {
      strangers.add(watched);
    }
    return watched;
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof SslConnection tls) {
      forget(handshakes.remove(tls.getSslEndPoint()));
    } else if (connection instanceof ConnectionMetaData http
        && http.getAttribute(ATTRIBUTE) instanceof Watched watched) {
      forget(watched);
    }
  }

  private void forget(@Nullable Watched watched) {
    if (watched != null) {
      watched.closed = true;
      open.remove(watched);
      synchronized (strangers) {
        strangers.remove(watched);
      }
    }
  }

  @Override
  protected void look(long now) {
    closeSlow(now);
    closeSurplus(now);
  }

  private void closeSlow(long now) {
    for (Watched watched : handshakes.values()) {
      if (now - watched.since > limits.headTime().toNanos()) {
        watched.close("the TLS handshake took too long");
      }
    }
    for (Watched watched : open) {
      switch (watched.connection) {
        case HttpConnection http -> closeIfSlow(watched, http.getParser(), now);
        case HTTP2Connection http -> closeIfSlow(watched, http, now);
        default -> {}
      }
    }
  }

  private void closeIfSlow(Watched watched, HTTP2Connection connection, long now) {
    long since =
        connection.getSession().getParser() instanceof HeadTimer timer ? timer.headSince() : 0;
    if (since != 0 && now - since > limits.headTime().toNanos()) {
      watched.close("the head of the request took too long");
    }
  }

  private void closeIfSlow(Watched watched, HttpParser parser, long now) {
    boolean inHead = isInHead(parser.getState());
    long began = parser.getBeginNanoTime();
    boolean late = inHead && now - began > limits.headTime().toNanos();
    // Seen twice: a head that begins just now may show the time of the one before.
    if (late && watched.lateHead == began) {
      watched.close("the head of the request took too long");
    }
    watched.lateHead = late ? began : 0;
  }

  private static boolean isInHead(HttpParser.State state) {
    return state.compareTo(HttpParser.State.START) > 0
        && state.compareTo(HttpParser.State.HEADER) <= 0;
  }

  private void closeSurplus(long now) {
    int surplus;
    synchronized (strangers) {
      strangers.removeIf(watched -> !watched.isStranger());
      surplus = strangers.size() - limits.strangers();
      Iterator<Watched> oldest = strangers.iterator();
      for (int i = 0; i < surplus; i++) {
        Watched watched = oldest.next();
        if (now - watched.since > GRACE_NANOS) {
          watched.close("too many connections without a token");
        }
      }
    }
    // Once for each flood: a line for every look would let strangers fill the disk.
    if (surplus > 0 && !crowded) {
      log.warn("{} connections without a token are too many", surplus + limits.strangers());
    }
    crowded = surplus > 0;
  }
}
