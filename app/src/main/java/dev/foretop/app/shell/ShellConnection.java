package dev.foretop.app.shell;

import dev.foretop.app.kube.stream.ChannelSocket;
import dev.foretop.app.words.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The channels of one running command. What is typed waits in a queue, for the server may not take
/// it while its own output waits to be read.
final class ShellConnection implements ChannelSocket.Listener, AutoCloseable {

  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int ERRORS = 2;
  private static final int STATUS = 3;
  private static final int SIZE = 4;

  private static final int LONGEST_STATUS = 64 * 1024;
  private static final int MOST_UNREAD_ANSWERS = 4 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private record Message(int channel, ByteBuffer bytes) {}

  private final EscapeFilter filter = new EscapeFilter();
  private final boolean hasInput;
  private final Consumer<String> output;
  private final ByteArrayOutputStream status = new ByteArrayOutputStream();
  private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicReference<@Nullable WindowSize> newSize = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean isUsed;
  private volatile @Nullable IOException failure;
  private volatile @Nullable ChannelSocket socket;
  private volatile @Nullable Thread writer;

  /// @param hasInput whether the program reads what is typed
  /// @param output takes what a terminal may see
  ShellConnection(boolean hasInput, Consumer<String> output) {
    this.hasInput = hasInput;
    this.output = output;
  }

  void begin(ChannelSocket open) {
    socket = open;
    writer = Thread.ofVirtual().name("shell-input").start(() -> write(open));
  }

  private void write(ChannelSocket open) {
    try {
      while (ended.getCount() > 0) {
        Message next = queue.take();
        WindowSize size = newSize.getAndSet(null);
        if (size != null) {
          open.send(SIZE, ByteBuffer.wrap(size.message()));
        }
        int length = next.bytes().remaining();
        if (length > 0) {
          open.send(next.channel(), next.bytes());
          waiting.addAndGet(-length);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // It has ended.
    } catch (IOException e) {
      failure = e;
      open.close();
    }
  }

  /// Whether the user has typed into it.
  boolean isUsed() {
    return isUsed;
  }

  void type(byte[] bytes) {
    isUsed = true;
    send(bytes);
  }

  private void send(byte[] bytes) {
    if (hasInput) {
      waiting.addAndGet(bytes.length);
      queue.add(new Message(INPUT, ByteBuffer.wrap(bytes)));
    }
  }

  void answer(byte[] bytes) {
    if (waiting.get() < MOST_UNREAD_ANSWERS) {
      send(bytes);
    }
  }

  void resize(WindowSize size) {
    newSize.set(size);
    queue.add(new Message(SIZE, ByteBuffer.allocate(0)));
  }

  @Override
  public void received(int channel, ByteBuffer bytes) {
    switch (channel) {
      case OUTPUT, ERRORS -> {
        String text = filter.accept(bytes);
        if (!text.isEmpty()) {
          output.accept(text);
        }
      }
      case STATUS -> {
        byte[] part = new byte[Math.min(bytes.remaining(), LONGEST_STATUS - status.size())];
        bytes.get(part);
        status.writeBytes(part);
      }
      default -> {
        // Not a channel that is listened to.
      }
    }
  }

  @Override
  public void ended(@Nullable IOException why) {
    if (why != null) {
      failure = why;
    }
    ended.countDown();
    Thread writing = writer;
    if (writing != null) {
      writing.interrupt();
    }
  }

  /// Waits until it has ended, and returns why.
  ShellEnd awaitEnd() throws InterruptedException {
    ended.await();
    IOException broken = failure;
    try {
      if (status.size() > 0) {
        return ShellEnd.of(JSON.readTree(status.toByteArray()));
      }
    } catch (JacksonException _) {
      // Cut off; the connection's end tells more.
    }
    return new ShellEnd.Lost(
        broken == null
            ? Texts.of("shell.server.ended.connection")
            : String.valueOf(broken.getMessage()));
  }

  @Override
  public void close() {
    ChannelSocket open = socket;
    if (open != null) {
      open.close();
    }
  }
}
