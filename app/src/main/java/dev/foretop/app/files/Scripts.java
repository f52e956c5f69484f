package dev.foretop.app.files;

import java.util.ArrayList;
import java.util.List;

/// The commands that look at a container's files. They take what nearly every image has that has a
/// shell at all: the shell's own `printf` and `test`, and `stat`, `xargs`, `tar` and `cat` where
/// they are there. Paths are arguments, never parts of a script. How much comes as input is told,
/// too, since not every server has a word for its end.
final class Scripts {

  /// The folder cannot be entered, or the file cannot be read.
  static final int NO_PATH = 3;

  /// The container has not the program that it takes.
  static final int NO_PROGRAM = 5;

  // The point keeps line ends that the path itself may end with.
  private static final String GIVEN =
      "LC_ALL=C; export LC_ALL; p=$(printf '%b.' \"$1\"); p=${p%.}\n";

  // Where the files of another container are seen below a folder, its links mean that folder by
  // their root, and the kernel would look in this container: so they are followed by hand.
  private static final String PATH =
      GIVEN
          + """
          real() {
            q=$root; w=${1#"$root"}; k=0
            while [ -n "$w" ]; do
              w=${w#/}; c=${w%%/*}
              case $w in */*) w=/${w#*/} ;; *) w= ;; esac
              case $c in
                ''|.) ;;
                ..) [ "$q" = "$root" ] || q=${q%/*} ;;
                *) if [ $k -gt 40 ]; then q=/dev/null/loop; w=
                   elif [ -L "$q/$c" ]; then
                     k=$((k+1)); l=$(readlink "$q/$c"; echo .); l=${l%??}
                     case $l in /*) q=$root ;; esac
                     w=/$l$w
                   else q=$q/$c
                   fi ;;
              esac
            done
          }
          if [ -n "$root" ]; then real "$p"; p=$q; fi
          """;

  // Not every shell says why.
  private static final String ENTER =
      PATH
          + """
          cd "$p" 2>/dev/null || {
            if [ -d "$p" ]; then echo "Permission denied"
            elif [ -e "$p" ]; then echo "Not a directory"
            else echo "No such file or directory"
            fi >&2
            exit 3
          }
          """;

  private static final String LIST =
      ENTER
          + """
          [ -r . ] || { echo "Permission denied" >&2; exit 3; }
          all() {
            n=0
            for f in ./.* ./*; do
              case $f in ./.|./..) continue ;; esac
              if [ -L "$f" ]; then
                q=$f; [ -n "$root" ] && real "$p/$f"
                if [ -d "$q" ]; then t=D; else t=L; fi
              elif [ -d "$f" ]; then t=d
              elif [ -f "$f" ]; then t=f
              elif [ -e "$f" ]; then t=o
              else continue
              fi
              [ $n -gt "$limit" ] && break
              n=$((n+1))
              if [ "$1" = names ]; then printf '%s%s\\0' "$t" "${f#./}"; else printf '%s\\0' "$f"; fi
            done
          }
          limit=$2
          if command -v tar >/dev/null 2>&1; then printf 'T\\0'; else printf 'N\\0'; fi
          all names
          printf '\\0'
          if command -v stat >/dev/null 2>&1 && command -v xargs >/dev/null 2>&1; then
            all paths | xargs -0 stat -c '/%f %s %Y %n' 2>/dev/null
          fi
          exit 0
          """;

  private static final String READ = PATH + "[ -f \"$p\" ] || exit 3\nexec cat \"$p\" || exit 5\n";

  // A second name of a file comes as a file again where tar can do that; a link that was itself
  // asked for leads to what is meant.
  private static final String PACK =
      PATH
          + """
          command -v tar >/dev/null 2>&1 || exit 5
          if [ -L "$p" ] && [ -d "$p" ]; then p=$(cd "$p" && pwd -P && echo .); p=${p%??}; fi
          d=${p%/*}
          cd "${d:-/}" || exit 3
          n=./${p##*/}
          [ -e "$n" ] || [ -L "$n" ] || { echo "It is not there." >&2; exit 3; }
          h=
          [ -L "$n" ] && h=-h
          tar --hard-dereference -cf /dev/null /dev/null 2>/dev/null && h="$h --hard-dereference"
          if [ "$2" -gt 0 ]; then head -c "$2" | tar $h -X - -cf - "$n"
          else exec tar $h -cf - "$n"
          fi
          """;

  private static final String UNPACK =
      ENTER
          + """
          command -v tar >/dev/null 2>&1 || exit 5
          [ -w . ] || { echo "Permission denied" >&2; exit 3; }
          if command -v head >/dev/null 2>&1; then head -c "$2" | tar -xpof -
          else exec tar -xpof -
          fi
          """;

  private static final String SIZES =
      ENTER
          + """
          command -v stat >/dev/null 2>&1 && command -v xargs >/dev/null 2>&1 || exit 5
          command -v head >/dev/null 2>&1 || exit 5
          head -c "$2" | xargs -0 stat -c '/%s %Y %n'
          """;

  private static final String WRITE =
      PATH
          + """
          head -c "$2" >"$p" || exit 3
          chmod "$3" "$p" 2>/dev/null
          touch -d "@$4" "$p" 2>/dev/null
          wc -c <"$p"
          """;

  private static final String STAT =
      PATH
          + """
          command -v stat >/dev/null 2>&1 || exit 5
          stat -L -c '%f %s %Y' "$p" || exit 3
          """;

  private static final String FOLDER = PATH + "[ -d \"$p\" ] || mkdir \"$p\" || exit 3\n";

  private Scripts() {}

  static List<String> list(RemotePath folder, int most) {
    return words(LIST, "foretop-list", folder, Integer.toString(most));
  }

  static List<String> read(RemotePath file) {
    return words(READ, "foretop-read", file);
  }

  /// @param length of the list of what is left out, which comes as input
  static List<String> pack(RemotePath path, int length) {
    return words(PACK, "foretop-pack", path, Integer.toString(length));
  }

  /// @param length of the whole stream
  static List<String> unpack(RemotePath folder, long length) {
    return words(UNPACK, "foretop-unpack", folder, Long.toString(length));
  }

  /// @param length of all names that come
  static List<String> sizes(RemotePath folder, long length) {
    return words(SIZES, "foretop-sizes", folder, Long.toString(length));
  }

  static List<String> write(RemotePath file, TarEntry entry) {
    return words(
        WRITE,
        "foretop-write",
        file,
        Long.toString(entry.size()),
        Integer.toOctalString(entry.mode()),
        Long.toString(entry.seconds()));
  }

  /// Tells the rights, the size and the time of what is there.
  static List<String> stat(RemotePath file) {
    return words(STAT, "foretop-stat", file);
  }

  static List<String> folder(RemotePath folder) {
    return words(FOLDER, "foretop-folder", folder);
  }

  private static List<String> words(
      String script, String name, RemotePath path, String... arguments) {
    String rooted = "root='" + path.seenRoot() + "'\n" + script;
    List<String> words = new ArrayList<>(List.of("sh", "-c", rooted, name, path.escaped()));
    words.addAll(List.of(arguments));
    return words;
  }
}
