package dev.foretop.proxy.upstream;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/// HTTP/1.1 to an API server, on connections that are used again only after a clean end.
final class Http1 extends ClientConnectionFactory.Info {

  Http1() {
    super(new Factory());
  }

  @Override
  public List<String> getProtocols(boolean secure) {
    return List.of("http/1.1");
  }

  private static final class Factory implements ClientConnectionFactory {
    @Override
    public Connection newConnection(EndPoint endPoint, Map<String, Object> context) {
      return customize(new Http1Connection(endPoint, context), context);
    }
  }
}
