package dev.foretop.app.ui.files;

import dev.foretop.app.files.RemotePath;
import dev.foretop.app.kube.ObjectKey;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The `kubectl cp` that does the same as a transfer.
final class CopyCommand {

  private CopyCommand() {}

  static String download(ObjectKey pod, String container, RemotePath from, Path to) {
    return start(pod, container) + quoted(place(pod, from)) + " " + quoted(to.toString());
  }

  static String upload(ObjectKey pod, String container, List<Path> from, RemotePath to) {
    return from.stream()
        .map(each -> start(pod, container) + quoted(each.toString()) + " " + quoted(place(pod, to)))
        .collect(Collectors.joining("\n"));
  }

  private static String start(ObjectKey pod, String container) {
    return "kubectl cp -n " + quoted(pod.namespace()) + " -c " + quoted(container) + " ";
  }

  private static String place(ObjectKey pod, RemotePath path) {
    return pod.name() + ":" + path.editable();
  }

  // Names come from a container, and what is copied is pasted into a shell.
  private static String quoted(String text) {
    boolean isPlain = !text.isEmpty() && text.charAt(0) != '-';
    for (int i = 0; i < text.length() && isPlain; i++) {
      char c = text.charAt(i);
      isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._:/@".indexOf(c) >= 0);
    }
    return isPlain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
