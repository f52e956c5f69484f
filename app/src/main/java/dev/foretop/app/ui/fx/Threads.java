package dev.foretop.app.ui.fx;

import java.util.concurrent.Executor;

/// Where work is done: what touches nodes on one, what waits for answers on the other.
public record Threads(Executor fx, Executor background) {}
