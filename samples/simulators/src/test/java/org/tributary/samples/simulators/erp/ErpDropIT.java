package org.tributary.samples.simulators.erp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErpDropIT {
  private static final LocalDate NIGHT = LocalDate.of(2026, 11, 21);
  private static final String CUSTOMERS = "CUST20261121.TXT";
  private static final String INVOICES = "INV20261121.csv";
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T13:00:00Z"), ZoneId.of("America/Toronto"));

  @TempDir private Path temp;
  private ErpDrop erp;

  @BeforeEach
  void start() {
    erp = new ErpDrop(temp.resolve("outbox"), "hub", "s3cret", CLOCK);
    erp.start();
    erp.ledger().enter(person(17, "Côté", "Zoé"));
    erp.ledger().enter(person(18, "Dvořák", "Jiří"));
    erp.ledger().enter(invoice("I-1", 17, "5616.65"));
    erp.ledger().enter(invoice("I-2", 17, "-16.60"));
    erp.ledger().enter(invoice("I-3", 18, "-100.05"));
  }

  @AfterEach
  void stop() {
    erp.close();
  }

  @Test
  void dropsTheCustomerMasterInFixedWidth() throws Exception {
    erp.dropNight(NIGHT);
    String[] lines = new String(download(CUSTOMERS), WINDOWS).split("\r\n", -1);

    assertThat(lines).hasSize(5);
    assertThat(lines[0]).startsWith("HCUSTMAST2026112102000002").hasSize(274);
    assertThat(lines[1]).startsWith("D0000000017P" + "Côté" + " ".repeat(36) + "Zoé").hasSize(274);
    assertThat(lines[1].substring(82, 90)).isEqualTo("19800229");
    assertThat(lines[1].substring(165, 215)).startsWith("c17@example.org ");
    assertThat(lines[1].substring(235, 247)).isEqualTo("RIV-000017  ");
    assertThat(lines[1].substring(247, 260)).isEqualTo("+000000560005");
    assertThat(lines[1].substring(260)).isEqualTo("20261031203000");
    assertThat(lines[2]).startsWith("D0000000018PDvo?ák ").hasSize(274);
    assertThat(lines[2].substring(247, 260)).isEqualTo("-000000010005");
    assertThat(lines[3]).startsWith("T000000002+000000000550000").hasSize(274);
    assertThat(lines[4]).isEmpty();
  }

  @Test
  void dropsInvoicesInBothHeaderGenerations() throws Exception {
    erp.write(InvoiceHeaders.OLD).dropInvoices(NIGHT);
    assertThat(new String(download(INVOICES), WINDOWS))
        .startsWith(
            "Invoice No;Customer No;Invoice Date;Due Date;\" Net Amount \";\" Open Amount \";");

    erp.write(InvoiceHeaders.NEW).dropInvoices(NIGHT);
    assertThat(new String(download(INVOICES), WINDOWS).split("\r\n", -1))
        .startsWith(
            "InvoiceNumber;CustomerNumber;DateIssued;DateDue;NetAmount;OpenAmount;StatusCode;"
                + "Description",
            "I-1;17;24/12/2025;23/01/2026;\" 5,616.65 \";\" 5,616.65 \";OP;\"Taxe foncière; 2025\"");
  }

  @Test
  void booksPaymentsIntoBothFilesOfTheNextNight() throws Exception {
    erp.ledger().pay("I-1", new BigDecimal("5616.65"));
    erp.dropNight(NIGHT);

    assertThat(new String(download(INVOICES), WINDOWS)).contains(";\" 5,616.65 \";\" 0.00 \";PD;");
    assertThat(new String(download(CUSTOMERS), WINDOWS)).contains("-000000001660");
  }

  @Test
  void showsTheCustomerMasterWholeOrNotAtAll() throws Exception {
    erp.dropNight(NIGHT);
    assertThat(list()).contains(CUSTOMERS).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void showsInvoicesHalfWrittenUntilTheDoneFile() throws Exception {
    Upload upload = erp.beginInvoices(NIGHT);
    int half = download(INVOICES).length;
    assertThat(list()).containsExactly(INVOICES);

    upload.finish();
    assertThat(download(INVOICES).length).isGreaterThan(half);
    assertThat(list()).containsExactlyInAnyOrder(INVOICES, INVOICES + ".done");
  }

  @Test
  void finishesASlowUploadByItself() throws Exception {
    erp.pauseHalfWay(Duration.ofSeconds(2)).dropInvoices(NIGHT);
    assertThat(list()).containsExactly(INVOICES);

    await().until(() -> list().contains(INVOICES + ".done"));
    assertThat(new String(download(INVOICES), WINDOWS)).contains("I-3;18;").endsWith("\r\n");
  }

  @Test
  void writesTheDefectThatIsAskedFor() throws Exception {
    erp.write(FileDefect.WRONG_COUNT).dropCustomers(NIGHT);
    assertThat(new String(download(CUSTOMERS), WINDOWS)).contains("\r\nT000000003+");
    erp.write(FileDefect.WRONG_SUM).dropCustomers(NIGHT);
    assertThat(new String(download(CUSTOMERS), WINDOWS)).contains("T000000002+000000000550001");
    erp.write(FileDefect.NO_TRAILER).dropCustomers(NIGHT);
    assertThat(new String(download(CUSTOMERS), WINDOWS)).doesNotContain("\r\nT");
    erp.write(FileDefect.SHORT_RECORD).dropCustomers(NIGHT);
    assertThat(new String(download(CUSTOMERS), WINDOWS).split("\r\n", -1)[2]).hasSize(100);
  }

  @Test
  void letsTheReaderTakeFilesAwayAndCountsItsReads() throws Exception {
    erp.dropNight(NIGHT);
    download(CUSTOMERS);
    try (Sftp sftp = new Sftp("s3cret")) {
      sftp.channel.mkdir("done");
      sftp.channel.rename(CUSTOMERS, "done/" + CUSTOMERS);
    }

    assertThat(erp.timesOpened(CUSTOMERS)).isEqualTo(1);
    assertThat(Files.exists(erp.folder().resolve("done").resolve(CUSTOMERS))).isTrue();
  }

  @Test
  void refusesAWrongPassword() {
    assertThatThrownBy(() -> new Sftp("wrong"))
        .isInstanceOf(JSchException.class)
        .hasMessageContaining("Auth fail");
  }

  @Test
  void admitsAnAuthorizedKey() throws Exception {
    KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256);
    ByteArrayOutputStream publicPart = new ByteArrayOutputStream();
    pair.writePublicKey(publicPart, "test");
    ByteArrayOutputStream privatePart = new ByteArrayOutputStream();
    pair.writePrivateKey(privatePart);
    PublicKey key =
        PublicKeyEntry.parsePublicKeyEntry(publicPart.toString(UTF_8))
            .resolvePublicKey(null, null, null);
    erp.close();
    erp = new ErpDrop(temp.resolve("outbox"), "hub", "s3cret", CLOCK, key);
    erp.start();
    erp.dropNight(NIGHT);

    JSch jsch = trusting();
    jsch.addIdentity("hub", privatePart.toByteArray(), null, null);
    Session session = jsch.getSession("hub", "127.0.0.1", erp.port());
    session.connect(10_000);
    assertThat(session.isConnected()).isTrue();
    session.disconnect();
  }

  @Test
  void keepsItsHostKeyOverARestart() throws Exception {
    String fingerprint = erp.hostKeyFingerprint();
    erp.close();
    erp = new ErpDrop(temp.resolve("outbox"), "hub", "s3cret", CLOCK);
    int port = erp.start();

    assertThat(erp.hostKeyFingerprint()).startsWith("SHA256:").isEqualTo(fingerprint);
    assertThat(erp.knownHostsLine()).startsWith("[127.0.0.1]:" + port + " ecdsa-sha2-nistp256 ");
    assertThat(list()).isEmpty();
  }

  private byte[] download(String file) throws Exception {
    try (Sftp sftp = new Sftp("s3cret")) {
      return sftp.channel.get(file).readAllBytes();
    }
  }

  private List<String> list() throws Exception {
    try (Sftp sftp = new Sftp("s3cret")) {
      return sftp.channel.ls(".").stream()
          .map(ChannelSftp.LsEntry::getFilename)
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  private JSch trusting() throws JSchException {
    JSch jsch = new JSch();
    jsch.setKnownHosts(new ByteArrayInputStream(erp.knownHostsLine().getBytes(UTF_8)));
    return jsch;
  }

  private final class Sftp implements AutoCloseable {
    private final Session session;
    private final ChannelSftp channel;

    private Sftp(String password) throws JSchException {
      session = trusting().getSession("hub", "127.0.0.1", erp.port());
      session.setPassword(password);
      session.connect(10_000);
      channel = (ChannelSftp) session.openChannel("sftp");
      channel.connect(10_000);
    }

    @Override
    public void close() {
      session.disconnect();
    }
  }

  private static ErpCustomer person(long number, String last, String first) {
    return new ErpCustomer(
        number,
        ErpCustomer.Kind.PERSON,
        last,
        first,
        LocalDate.of(1980, 2, 29),
        new ErpAddress("1 Main Street", "Rivertown", "K9Z 1A1"),
        "c" + number + "@example.org",
        "613-555-0100",
        "RIV-0000" + number,
        Instant.parse("2026-11-01T00:30:00Z"));
  }

  private static ErpInvoice invoice(String number, long customer, String amount) {
    return new ErpInvoice(
        number,
        customer,
        LocalDate.of(2025, 12, 24),
        LocalDate.of(2026, 1, 23),
        new BigDecimal(amount),
        new BigDecimal(amount),
        "Taxe foncière; 2025");
  }
}
