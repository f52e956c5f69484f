package dev.foretop.proxy.calls;

/// One call that is over, made of parts that are no secrets.
///
/// @param place in the order of all that are over
/// @param id the call's; 0 where it was refused before it became one
/// @param began in milliseconds since 1970
/// @param millis how long it took; a tunnel's until its end
/// @param problem the word for why the proxy refused it; empty if it did not
/// @param asUser whether the cluster was asked with the user's credential
/// @param impersonated whether it asked to act as somebody else
public record CallRecord(
    long place,
    long id,
    CallSubject subject,
    long began,
    long millis,
    int status,
    long bytes,
    String problem,
    boolean asUser,
    boolean impersonated) {}
