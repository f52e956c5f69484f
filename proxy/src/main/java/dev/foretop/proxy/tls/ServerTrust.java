package dev.foretop.proxy.tls;

import dev.foretop.proxy.tls.CertificateReport.Rule;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts the servers that one of some authorities vouches for, and says of the rest what exactly
/// is wrong with them.
final class ServerTrust extends X509ExtendedTrustManager {

  private final List<X509Certificate> authorities;
  private final InstantSource clock;

  ServerTrust(List<X509Certificate> authorities, InstantSource clock) {
    this.authorities = List.copyOf(authorities);
    this.clock = clock;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain, engine.getPeerHost());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain, socket.getInetAddress().getHostName());
  }

  private void check(X509Certificate[] chain, String host) throws CertificateException {
    List<X509Certificate> shown = List.of(chain);
    Set<Rule> broken = EnumSet.noneOf(Rule.class);
    broken.addAll(new ChainRules(authorities, clock.instant()).findBroken(shown));
    if (!HostNames.match(shown.getFirst(), host)) {
      broken.add(Rule.WRONG_HOST);
    }
    if (!broken.isEmpty()) {
      var report =
          new CertificateReport(host, new ArrayList<>(broken), CertificateInquiry.show(shown));
      throw new UntrustedServerException(report);
    }
  }

  // Nobody knows for which host.
  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("a server's certificate is checked with its name only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("these are the authorities of servers");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.toArray(X509Certificate[]::new);
  }
}
