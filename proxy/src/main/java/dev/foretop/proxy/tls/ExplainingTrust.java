package dev.foretop.proxy.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts whom another one trusts, and says of the rest what exactly is wrong with them.
final class ExplainingTrust extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager trust;
  private final InstantSource clock;

  ExplainingTrust(X509ExtendedTrustManager trust, InstantSource clock) {
    this.trust = trust;
    this.clock = clock;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      trust.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw explain(chain, authType, engine.getPeerHost(), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      trust.checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      throw explain(chain, authType, socket.getInetAddress().getHostName(), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkServerTrusted(chain, authType);
  }

  // Without the connection the JDK checks everything but the name.
  private UntrustedServerException explain(
      X509Certificate[] chain, String authType, String host, CertificateException failure) {
    var inquiry = new CertificateInquiry(clock.instant(), chain);
    boolean onlyTheName;
    try {
      trust.checkServerTrusted(chain, authType);
      onlyTheName = true;
    } catch (CertificateException _) {
      onlyTheName = false;
    }
    return new UntrustedServerException(inquiry.report(host, failure, onlyTheName), failure);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
