package dev.foretop.proxy.framing;

enum Protocol {
  HTTP_1,
  HTTP_2
}
