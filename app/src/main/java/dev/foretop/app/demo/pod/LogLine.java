package dev.foretop.app.demo.pod;

import java.time.Instant;

/// One line that a container wrote.
public record LogLine(Instant time, String text) {}
