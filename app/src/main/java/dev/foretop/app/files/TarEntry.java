package dev.foretop.app.files;

/// The head of one entry of a tar stream.
///
/// @param name one character for each byte, as the stream has it
/// @param seconds when it was changed, since 1970
/// @param link where a link leads to, one character for each byte
record TarEntry(String name, Sort sort, long size, int mode, long seconds, String link) {

  enum Sort {
    FILE,
    FOLDER,
    LINK,
    /// Another name of a file that was there before.
    SAME_FILE,
    /// A device, a pipe, or what nobody knows.
    OTHER
  }

  static TarEntry folder(String name, int mode, long seconds) {
    return new TarEntry(name, Sort.FOLDER, 0, mode, seconds, "");
  }

  static TarEntry file(String name, long size, int mode, long seconds) {
    return new TarEntry(name, Sort.FILE, size, mode, seconds, "");
  }
}
