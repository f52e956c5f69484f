package dev.foretop.app.podlog;

/// A container whose log is read.
///
/// @param index its place among all, in the order in which they were met
/// @param podIndex the same for its pod; what decides its colour
/// @param shortPod what tells the pod from the others in few letters
public record LogSource(
    int index, int podIndex, String namespace, String pod, String container, String shortPod) {}
