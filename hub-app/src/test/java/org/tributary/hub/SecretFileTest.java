package org.tributary.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir private Path folder;

  @Test
  void keepsTheSecretForTheNextStart() {
    Path file = folder.resolve("data").resolve("secret");
    SecretFile first = SecretFile.readOrCreate(file, () -> "made once");
    SecretFile second = SecretFile.readOrCreate(file, () -> "made twice");

    assertThat(first).isEqualTo(new SecretFile("made once", true));
    assertThat(second).isEqualTo(new SecretFile("made once", false));
  }

  @Test
  void letsNobodyElseReadIt() throws IOException {
    Path file = folder.resolve("secret");
    SecretFile secret = SecretFile.readOrCreate(file, () -> "hidden");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(secret.toString()).doesNotContain("hidden");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void agreesOnOneSecretWhenSeveralHubsStartAtOnce() {
    Path file = folder.resolve("secret");
    List<String> secrets =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> SecretFile.readOrCreate(file, () -> UUID.randomUUID().toString()).text())
            .distinct()
            .toList();

    assertThat(secrets).hasSize(1);
  }
}
