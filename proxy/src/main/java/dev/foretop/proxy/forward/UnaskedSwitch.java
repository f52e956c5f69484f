package dev.foretop.proxy.forward;

import java.io.IOException;

/// The server left HTTP although nobody had asked it to, or for a protocol that nobody had named.
final class UnaskedSwitch extends IOException {

  private static final long serialVersionUID = 1;

  UnaskedSwitch() {
    super("the server switched protocols unasked");
  }
}
