package dev.foretop.proxy.cluster;

/// A client certificate and its private key, as a kubeconfig names them.
public record ClientCertificate(PemSource certificate, PemSource privateKey) {}
