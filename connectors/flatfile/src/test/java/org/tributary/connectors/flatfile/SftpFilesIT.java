package org.tributary.connectors.flatfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.flatfile.Drop.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

class SftpFilesIT {
  private static final String READ =
      """
      files: "*.csv"
      format: csv
      charset: UTF-8
      id: Id
      pageSize: 10
      generations: [{columns: [Id, Text]}]
      """;

  @TempDir private Path root;
  private SftpServer server;

  @BeforeEach
  void start() throws IOException {
    server = new SftpServer(Files.createDirectories(root.resolve("drop")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Drop drop() {
    return Drop.over(root, server.settings(), READ);
  }

  private static String rows(int count) {
    StringBuilder text = new StringBuilder("Id,Text\n");
    for (int id = 1; id <= count; id++) {
      text.append(id).append(",\"multi\nline ").append(id).append("\"\n");
    }
    return text.toString();
  }

  @Test
  void readsWithAPassword() {
    try (Drop drop = drop()) {
      drop.put("a [1]*?.csv", rows(25));
      drop.put("b.csv", rows(1));

      Run run = drop.run();

      assertThat(run.records()).hasSize(26);
      assertThat(run.pages()).isEqualTo(3);
      assertThat(drop.run().records()).isEmpty();
      assertThat(server.filesOpened).hasValue(2);
    }
  }

  @Test
  void readsWithAPrivateKeyWithAndWithoutPassphrase() throws Exception {
    for (String passphrase : new String[] {null, "canary-passphrase"}) {
      String key = "privateKey: \"" + privateKey(passphrase).replace("\n", "\\n") + "\"";
      String more = passphrase == null ? key : key + ", passphrase: " + passphrase;
      try (Drop drop = Drop.over(root, server.settings(more), READ)) {
        drop.put("a.csv", rows(3));

        assertThat(drop.run().ids()).containsExactly("1", "2", "3");
      }
    }
    assertThat(server.loginsTried).hasValue(0);
  }

  private String privateKey(String passphrase) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream pem = new ByteArrayOutputStream();
    OpenSSHKeyEncryptionContext encryption = null;
    if (passphrase != null) {
      encryption = new OpenSSHKeyEncryptionContext();
      encryption.setPassword(passphrase);
      encryption.setCipherType("256");
    }
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
        server.clientKey, "test", encryption, pem);
    return pem.toString(UTF_8);
  }

  @Test
  void saysThatAPrivateKeyCannotBeUsed() {
    try (Drop drop = Drop.over(root, server.settings("privateKey: canary-key"), READ)) {
      assertFails(
          drop::run, FailureCategory.UNAUTHORIZED, "The private key for 127.0.0.1 cannot be used");
    }
  }

  @Test
  void sendsNothingToAServerWithAnotherHostKey() {
    String other = server.settings().replace(server.fingerprint(), "SHA256:" + "A".repeat(43));
    try (Drop drop = Drop.over(root, other, READ)) {
      assertFails(
          drop::run,
          FailureCategory.UNAUTHORIZED,
          "shows the key "
              + server.fingerprint()
              + ", which is not the hostKey of the system file");
    }
    assertThat(server.loginsTried).hasValue(0);
  }

  @Test
  void acceptsOneOfSeveralHostKeys() {
    String both =
        server
            .settings()
            .replace(
                '"' + server.fingerprint() + '"',
                "[\"SHA256:" + "A".repeat(43) + "\", \"" + server.fingerprint() + "\"]");
    try (Drop drop = Drop.over(root, both, READ)) {
      drop.put("a.csv", rows(1));

      assertThat(drop.run().ids()).containsExactly("1");
    }
  }

  @Test
  void saysThatTheLoginWasRefused() {
    try (Drop drop = Drop.over(root, server.settings("password: canary-wrong"), READ)) {
      assertFails(drop::run, FailureCategory.UNAUTHORIZED, "refused the login");
    }
  }

  @Test
  void saysThatTheServerIsDead() {
    try (Drop drop = drop()) {
      server.close();

      assertFails(drop::run, FailureCategory.UNAVAILABLE, "cannot be reached");
    }
  }

  @Test
  void saysThatTheDirectoryIsMissing() {
    String elsewhere = server.settings("password: " + SftpServer.PASSWORD, "directory: nowhere");
    try (Drop drop = Drop.over(root, elsewhere, READ)) {
      assertFails(drop::run, FailureCategory.NOT_FOUND, "The directory nowhere on 127.0.0.1");
    }
  }

  @Test
  void readsFromADirectoryBelowTheLogin() throws IOException {
    String below = server.settings("password: " + SftpServer.PASSWORD, "directory: out/night");
    try (Drop drop = Drop.over(root, below, READ)) {
      Path night = Files.createDirectories(drop.folder.resolve("out/night"));
      Files.writeString(night.resolve("a.csv"), rows(2));
      drop.clock.forward(Duration.ofDays(3650));

      assertThat(drop.run().ids()).containsExactly("1", "2");
    }
  }

  @Test
  void saysThatAListedFileVanishedAndReadsTheOthersNextTime() {
    server.whenOpened(
        file -> {
          if (file.endsWith("a.csv")) {
            Files.delete(file);
          }
        });
    try (Drop drop = drop()) {
      drop.put("a.csv", rows(1));
      drop.put("b.csv", rows(2));

      assertFails(drop::run, FailureCategory.NOT_FOUND, "The file a.csv was listed in");
      assertThat(drop.run().ids()).containsExactly("1", "2");
    }
  }

  @Test
  void leavesAFileForLaterThatGrowsWhileItIsCopied() {
    server.whenRead(file -> Files.writeString(file, "99,late\n", StandardOpenOption.APPEND));
    try (Drop drop = drop()) {
      drop.put("a.csv", rows(2));

      Run run = drop.run();
      assertThat(run.records()).isEmpty();
      assertThat(run.remarks())
          .containsExactly("Not read: a.csv (it changed while it was being copied).");

      server.whenRead(file -> {});
      drop.put("a.csv", rows(3));
      assertThat(drop.run().ids()).containsExactly("1", "2", "3");
    }
  }

  @Test
  void goesOnAfterTheConnectionBrokeInTheMiddleOfAFile() {
    server.whenRead(file -> server.dropConnections());
    try (Drop drop = drop()) {
      drop.put("a.csv", rows(20_000));

      assertFails(
          drop::run,
          FailureCategory.UNAVAILABLE,
          "a.csv in . on 127.0.0.1:" + server.port() + " cannot be read: the server broke off");

      server.whenRead(file -> {});
      assertThat(drop.run().records()).hasSize(20_000);
    }
  }

  @Test
  void givesUpOnAServerThatKeepsTheConnectionAndAnswersNothing() {
    CountDownLatch never = new CountDownLatch(1);
    server.whenRead(file -> await(never));
    String hasty = server.settings().replace("PT5S", "PT1S");
    try (Drop drop = Drop.over(root, hasty, READ)) {
      drop.put("a.csv", rows(2));

      assertFails(
          drop::run,
          FailureCategory.UNAVAILABLE,
          "a.csv in . on 127.0.0.1:" + server.port() + " cannot be read: the server broke off");
    } finally {
      never.countDown();
    }
  }

  @Test
  void readsNothingOfAHalfWrittenUpload() throws IOException {
    String read = READ + "done: {suffix: .done}\n";
    try (SshClient client = client();
        SftpClient uploads = login(client);
        Drop drop = Drop.over(root, server.settings(), read);
        Drop patient = Drop.over(root, server.settings(), READ)) {
      drop.clock.forward(Duration.between(drop.clock.instant(), Instant.now()));
      patient.clock.forward(Duration.between(patient.clock.instant(), Instant.now()));
      byte[] text = rows(40).getBytes(UTF_8);
      try (var upload = uploads.write("a.csv")) {
        upload.write(text, 0, 100);
        upload.flush();
        Awaitility.await()
            .untilAsserted(() -> assertThat(drop.folder.resolve("a.csv")).hasSize(100));

        assertThat(drop.run().remarks())
            .containsExactly("Not read: a.csv (the done-file is not there).");
        assertThat(patient.run().remarks())
            .containsExactly("Not read: a.csv (the last change is less than PT1M old).");
        upload.write(text, 100, text.length - 100);
      }
      assertThat(drop.run().records()).isEmpty();
      uploads.write("a.csv.done").close();

      assertThat(drop.run().records()).hasSize(40);
      patient.clock.forward(Duration.ofMinutes(2));
      assertThat(patient.run().records()).hasSize(40);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static SshClient client() {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    client.start();
    return client;
  }

  private SftpClient login(SshClient client) throws IOException {
    var session =
        client
            .connect(SftpServer.USER, "127.0.0.1", server.port())
            .verify(Duration.ofSeconds(10))
            .getSession();
    session.addPasswordIdentity(SftpServer.PASSWORD);
    session.auth().verify(Duration.ofSeconds(10));
    return SftpClientFactory.instance().createSftpClient(session);
  }

  @Test
  void yieldsTheSameRecordsWhereverItCrashesAndFetchesAFileOnce() {
    List<NativeRecord> whole;
    try (Drop drop = drop()) {
      drop.put("a.csv", rows(35));
      drop.put("b.csv", rows(3));
      whole = drop.run().records();
    }
    server.filesOpened.set(0);
    try (Drop drop = drop()) {
      List<NativeRecord> records = new ArrayList<>();
      Page page;
      do {
        page = drop.crash().page(Mode.CHANGES);
        records.addAll(page.records());
      } while (!page.last());

      assertThat(records).isEqualTo(whole).hasSize(38);
      assertThat(server.filesOpened).hasValue(2);
    }
  }

  @Test
  void fetchesAFileAgainWhenItsCopyIsDamaged() throws IOException {
    try (Drop drop = drop()) {
      drop.put("a.csv", rows(35));
      drop.page(Mode.CHANGES);
      try (var copies = Files.walk(drop.work)) {
        for (Path copy : copies.filter(Files::isRegularFile).toList()) {
          Files.writeString(copy, "cut");
        }
      }

      assertThat(drop.crash().run().records()).hasSize(25);
      assertThat(server.filesOpened).hasValue(2);
    }
  }

  @Test
  void seesAFileThatWasSentAgainWithTheSameSize() throws IOException {
    try (Drop drop = drop()) {
      drop.put("a.csv", "Id,Text\n1,x\n");
      drop.run();
      drop.put("a.csv", "Id,Text\n1,y\n");
      Files.setLastModifiedTime(
          drop.folder.resolve("a.csv"), FileTime.from(Drop.NOW.minus(Duration.ofMinutes(5))));

      assertThat(drop.run().ids()).containsExactly("1");
    }
  }

  private static void assertFails(
      ThrowingCallable call, FailureCategory category, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining(sentence)
        .satisfies(
            e -> assertThat(((ConnectorException) e).category()).isEqualTo(category),
            e -> assertThat(e).hasStackTraceContaining("org.tributary"),
            e -> assertThat(stackTrace(e)).doesNotContain("canary"));
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
