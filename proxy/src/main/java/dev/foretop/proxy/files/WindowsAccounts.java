package dev.foretop.proxy.files;

import com.sun.security.auth.module.NTSystem;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Names of accounts on Windows.
final class WindowsAccounts {

  private static final Logger log = LoggerFactory.getLogger(WindowsAccounts.class);

  private static final int MAX_NAME = 256;

  // S-1-5-18 and S-1-5-32-544, with the names that they have where Windows speaks English.
  private static final byte[] SYSTEM = {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0};
  private static final byte[] ADMINISTRATORS = {1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0};
  private static final String SYSTEM_NAME = "NT AUTHORITY\\SYSTEM";
  private static final String ADMINISTRATORS_NAME = "BUILTIN\\Administrators";

  private WindowsAccounts() {}

  /// Returns the name of the user of this process, with the domain where there is one.
  static String own() {
    if (!isWindows()) {
      return System.getProperty("user.name");
    }
    var user = new NTSystem();
    return user.getDomain() + "\\" + user.getName();
  }

  /// Returns the names of the system and its administrators in the system's language.
  static List<String> trusted() {
    return List.of(name(SYSTEM, SYSTEM_NAME), name(ADMINISTRATORS, ADMINISTRATORS_NAME));
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  private static String name(byte[] identifier, String inEnglish) {
    if (!isWindows()) {
      return inEnglish;
    }
    try (Arena arena = Arena.ofConfined()) {
      return lookUp(arena, identifier);
    } catch (Throwable e) { // what a method handle throws has no narrower type
      log.debug("The name of {} cannot be looked up", inEnglish, e);
      return inEnglish;
    }
  }

  // Source:
  // https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-lookupaccountsidw
  @SuppressWarnings("restricted") // the launchers allow native access
  private static String lookUp(Arena arena, byte[] identifier) throws Throwable {
    MemorySegment name = arena.allocate(ValueLayout.JAVA_CHAR, MAX_NAME);
    MemorySegment domain = arena.allocate(ValueLayout.JAVA_CHAR, MAX_NAME);
    MemorySegment nameLength = arena.allocateFrom(ValueLayout.JAVA_INT, MAX_NAME);
    MemorySegment domainLength = arena.allocateFrom(ValueLayout.JAVA_INT, MAX_NAME);
    MethodHandle function =
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.libraryLookup("advapi32", arena).findOrThrow("LookupAccountSidW"),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS));
    int found =
        (int)
            function.invokeExact(
                MemorySegment.NULL,
                arena.allocateFrom(ValueLayout.JAVA_BYTE, identifier),
                name,
                nameLength,
                domain,
                domainLength,
                arena.allocate(ValueLayout.JAVA_INT));
    if (found == 0) {
      throw new IllegalStateException("there is no such account");
    }
    return domain.getString(0, StandardCharsets.UTF_16LE)
        + "\\"
        + name.getString(0, StandardCharsets.UTF_16LE);
  }
}
