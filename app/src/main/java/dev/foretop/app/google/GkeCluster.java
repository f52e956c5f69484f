package dev.foretop.app.google;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A cluster that Google names, and how to reach it.
///
/// @param contextName what gcloud would call its context
/// @param caCertificate the CA as base64 of PEM, or null where a public one signs
/// @param status such as `RUNNING`
/// @param labels the cluster's resource labels
public record GkeCluster(
    String contextName,
    String title,
    URI server,
    @Nullable String caCertificate,
    String status,
    Map<String, String> labels) {}
