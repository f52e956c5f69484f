package dev.foretop.app.team;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// What a Service is in a cluster: hands connections out to the replicas whose probe says that they
/// are ready, and hears of it a moment later.
final class ServiceInFront implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
  private final List<ReplicaProcess> ready = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  ServiceInFront(List<ReplicaProcess> replicas) throws IOException {
    ready.addAll(replicas);
    Thread.startVirtualThread(this::accept);
    Thread.startVirtualThread(() -> probe(replicas));
  }

  int port() {
    return socket.getLocalPort();
  }

  boolean sendsTo(ReplicaProcess replica) {
    return ready.contains(replica);
  }

  private void probe(List<ReplicaProcess> replicas) {
    while (!socket.isClosed()) {
      for (ReplicaProcess each : replicas) {
        if (!each.isReady()) {
          ready.remove(each);
        }
      }
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.startVirtualThread(() -> join(client));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void join(Socket client) {
    ReplicaProcess replica = ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), replica.port())) {
      Thread back = Thread.startVirtualThread(() -> pass(server, client));
      pass(client, server);
      back.join();
    } catch (IOException _) {
      // whoever is left sees its connection end
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // A connection that breaks, breaks on the other side, too; one that ends, ends.
  private static void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException _) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it was closed already
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
