package dev.foretop.proxy.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Private files on a file system like that of Windows.
class WindowsRightsTest {

  private static final String ADMINISTRATORS = "BUILTIN\\Administrators";

  private final FileSystem files = withViews("basic", "owner", "dos", "acl");
  private final Path folder = files.getPath("C:\\Users\\jane\\AppData\\Local\\Foretop\\State");

  private static FileSystem withViews(String first, String... more) {
    return Jimfs.newFileSystem(
        Configuration.windows().toBuilder().setAttributeViews(first, more).build());
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  @Test
  void whatIsMadeIsTheUsersOwn() throws IOException {
    PrivateFiles.createFolder(folder);
    Path file = folder.resolve("token");
    PrivateFiles.write(file, "secret");
    PrivateFiles.append(folder.resolve("lock")).close();

    for (Path each : List.of(folder, file, folder.resolve("lock"))) {
      assertThat(Files.getOwner(each)).as("%s", each).isEqualTo(user());
      assertThat(view(each).getAcl())
          .as("%s", each)
          .singleElement()
          .extracting(AclEntry::principal)
          .isEqualTo(user());
    }
    assertThat(PrivateFiles.read(file)).isEqualTo("secret");
  }

  // As a start by an administrator would leave it without saying whose it is.
  @Test
  void whatAnAdministratorOwnsMayBeUsedByTheUser() throws IOException {
    PrivateFiles.createFolder(folder);
    PrivateFiles.write(folder.resolve("token"), "secret");
    view(folder.resolve("token")).setOwner(principal(ADMINISTRATORS));
    add(folder, ADMINISTRATORS, AclEntryPermission.WRITE_DATA);

    assertThat(PrivateFiles.read(folder.resolve("token"))).isEqualTo("secret");
  }

  @Test
  void whatOthersMayUseIsRefusedWithWhatHelpsThere() throws IOException {
    PrivateFiles.createFolder(folder);
    Path file = folder.resolve("token");
    PrivateFiles.write(file, "secret");

    add(file, "Everyone", AclEntryPermission.READ_DATA);
    assertThatThrownBy(() -> PrivateFiles.read(file))
        .hasMessageContaining("may be used by others: Everyone")
        .hasMessageContaining("icacls")
        .hasMessageContaining(":F\" /remove:g \"Everyone\"'")
        .hasMessageNotContaining("chmod");

    assertThatThrownBy(() -> PrivateFiles.requireUnshared(file)).hasMessageContaining("icacls");

    PrivateFiles.write(file, "secret");
    PrivateFiles.requireUnshared(file);
    add(folder, "PC\\bob", AclEntryPermission.ADD_FILE);
    assertThatThrownBy(() -> PrivateFiles.createFolder(folder))
        .hasMessageContaining("\"%s:(OI)(CI)F\" /remove:g \"PC\\bob\"", user().getName())
        .hasMessageNotContaining("%");
    assertThatThrownBy(() -> PrivateFiles.requireFolder(folder)).hasMessageContaining("icacls");
    assertThatThrownBy(() -> PrivateFiles.read(file)).hasMessageContaining("icacls");
  }

  // As the JDK calls accounts that Windows has in no domain, or no longer at all.
  @Test
  void accountsAreNamedAsIcaclsTakesThem() throws IOException {
    PrivateFiles.createFolder(folder);
    add(folder, "\\Everyone", AclEntryPermission.READ_DATA);
    assertThatThrownBy(() -> PrivateFiles.requireFolder(folder))
        .hasMessageContaining("/remove:g \"Everyone\"");

    add(folder, "S-1-5-21-1-2-3-1001", AclEntryPermission.READ_DATA);
    assertThatThrownBy(() -> PrivateFiles.requireFolder(folder))
        .hasMessageContaining("/remove:g \"*S-1-5-21-1-2-3-1001\"");
  }

  @Test
  void whatBelongsToAnotherIsRefused() throws IOException {
    PrivateFiles.createFolder(folder);
    view(folder).setOwner(principal("PC\\bob"));

    assertThatThrownBy(() -> PrivateFiles.requireFolder(folder))
        .hasMessageContaining("belongs to PC\\bob")
        .hasMessageContaining("/setowner");
  }

  @Test
  void anEntryThatIsOnlyInheritedGivesNoRight() throws IOException {
    PrivateFiles.createFolder(folder);
    view(folder)
        .setAcl(
            List.of(
                AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(principal("CREATOR OWNER"))
                    .setPermissions(AclEntryPermission.READ_DATA)
                    .setFlags(AclEntryFlag.INHERIT_ONLY)
                    .build(),
                entry("Everyone", AclEntryPermission.READ_ATTRIBUTES)));

    PrivateFiles.requireFolder(folder);
  }

  @Test
  void aStickWithoutRightsIsToldInWords() throws IOException {
    try (FileSystem stick = withViews("basic", "dos")) {
      assertThatThrownBy(() -> PrivateFiles.createFolder(stick.getPath("C:\\Foretop\\state")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("knows no rights")
          .hasMessageContaining("FORETOP_HOME");
    }
  }

  @Test
  void aFileThatSomebodyHasOpenIsReplacedLater() throws IOException {
    var tries = new AtomicInteger();

    Replacement.repeat(
        () -> {
          if (tries.incrementAndGet() < 4) {
            throw tries.get() == 2
                ? new AccessDeniedException("token")
                : new FileSystemException("token", null, "is being used by another process");
          }
        },
        50);

    assertThat(tries).hasValue(4);
    assertThatThrownBy(() ->
            Replacement.repeat(
                () -> {
                  tries.incrementAndGet();
                  throw new NoSuchFileException("token");
                },
                50))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(tries).hasValue(5);
    assertThatThrownBy(() ->
            Replacement.repeat(
                () -> {
                  throw new AccessDeniedException("token");
                },
                2))
        .isInstanceOf(AccessDeniedException.class);
  }

  private void add(Path path, String name, AclEntryPermission right) throws IOException {
    view(path).setAcl(List.of(view(path).getAcl().getFirst(), entry(name, right)));
  }

  private AclEntry entry(String name, AclEntryPermission right) throws IOException {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(principal(name))
        .setPermissions(Set.of(right))
        .build();
  }

  private UserPrincipal user() throws IOException {
    return principal(WindowsAccounts.own());
  }

  private UserPrincipal principal(String name) throws IOException {
    return files.getUserPrincipalLookupService().lookupPrincipalByName(name);
  }

  private static AclFileAttributeView view(Path path) {
    return Files.getFileAttributeView(path, AclFileAttributeView.class);
  }
}
