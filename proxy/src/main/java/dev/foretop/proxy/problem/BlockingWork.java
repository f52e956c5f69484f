package dev.foretop.proxy.problem;

import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests on threads that may wait.
///
/// On such a thread nobody else would answer where the work breaks off: whatever it throws, errors
/// of the machine included, ends its request with 500, or with a broken answer where one had begun.
public final class BlockingWork {

  private static final Logger log = LoggerFactory.getLogger(BlockingWork.class);

  private final Executor threads;

  /// Answers one request, at once or later.
  @FunctionalInterface
  public interface Work {
    void answer(Request request, Response response, Callback callback) throws Exception;
  }

  /// @param threads one for each piece of work, so that none waits for another
  public BlockingWork(Executor threads) {
    this.threads = threads;
  }

  /// Lets `work` answer the request; returns at once.
  public void answer(Request request, Response response, Callback callback, Work work) {
    threads.execute(() -> run(work, request, response, callback));
  }

  private static void run(Work work, Request request, Response response, Callback callback) {
    try {
      work.answer(request, response, callback);
    } catch (Throwable failure) {
      fail(failure, request, response, callback);
    }
  }

  private static void fail(
      Throwable failure, Request request, Response response, Callback callback) {
    try {
      log.error("A request failed inside the proxy", failure);
      Response.writeError(request, response, callback, 500);
    } catch (Throwable again) { // without memory not even this is sure
      again.addSuppressed(failure);
      callback.failed(again);
    }
  }
}
