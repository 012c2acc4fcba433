package org.tributary.samples.simulators.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A finance system that others reach by its nightly files on an SFTP server: the customer master
 * {@code CUSTyyyyMMdd.TXT}, which appears whole (written aside, then renamed), and the invoices
 * {@code INVyyyyMMdd.csv}, which grow under their final name until {@code INVyyyyMMdd.csv.done}
 * says that they are whole. Files stay until somebody takes them away.
 */
public final class ErpDrop implements AutoCloseable {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

  private final Path folder;
  private final ZoneId zone;
  private final ErpLedger ledger;
  private final SftpFolder sftp;
  private volatile InvoiceHeaders headers = InvoiceHeaders.NEW;
  private volatile FileDefect defect = FileDefect.NONE;
  private volatile Duration uploadPause = Duration.ZERO;

  /**
   * A server over this folder; its host key is kept beside the folder, as {@code <folder>.hostkey}.
   */
  public ErpDrop(
      Path folder, String user, String password, Clock clock, PublicKey... authorizedKeys) {
    this.folder = folder.toAbsolutePath();
    this.zone = clock.getZone();
    this.ledger = new ErpLedger(clock);
    Path hostKeyFile = this.folder.resolveSibling(this.folder.getFileName() + ".hostkey");
    this.sftp = new SftpFolder(this.folder, hostKeyFile, user, password, authorizedKeys);
  }

  /** Starts on a free port. */
  public int start() {
    return start(0);
  }

  /** Starts on this port, or on a free one for 0; gives the port. */
  public int start(int port) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sftp.start(port);
  }

  public int port() {
    return sftp.port();
  }

  /** The folder that SFTP clients see as their root. */
  public Path folder() {
    return folder;
  }

  /** The host key's fingerprint as OpenSSH prints it, {@code SHA256:...}. */
  public String hostKeyFingerprint() {
    return sftp.fingerprint();
  }

  /** The line for a known_hosts file. */
  public String knownHostsLine() {
    return sftp.knownHostsLine();
  }

  /** How often clients have opened this file. */
  public int timesOpened(String fileName) {
    return sftp.timesOpened(fileName);
  }

  /** Where staff change what the system knows. */
  public ErpLedger ledger() {
    return ledger;
  }

  /** The header generation of the invoice files to come. */
  public ErpDrop write(InvoiceHeaders generation) {
    headers = generation;
    return this;
  }

  /** The defect of the customer files to come. */
  public ErpDrop write(FileDefect newDefect) {
    defect = newDefect;
    return this;
  }

  /** How long invoice files to come stay half written. */
  public ErpDrop pauseHalfWay(Duration pause) {
    uploadPause = pause;
    return this;
  }

  /** Drops both files of one night. */
  public void dropNight(LocalDate night) {
    dropCustomers(night);
    dropInvoices(night);
  }

  /** Drops the customer master, which appears whole. */
  public Path dropCustomers(LocalDate night) {
    CustomerFile file = new CustomerFile(zone, ledger.invoices());
    byte[] bytes =
        file.bytes(LocalDateTime.of(night, LocalTime.of(2, 0)), ledger.customers(), defect);
    Path whole = folder.resolve("CUST" + DAY.format(night) + ".TXT");
    Path aside = folder.resolve(whole.getFileName() + ".part");
    try {
      Files.write(aside, bytes);
      return Files.move(
          aside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops the invoices; with a pause set, the second half and the done-file come later. */
  public void dropInvoices(LocalDate night) {
    Upload upload = beginInvoices(night);
    if (uploadPause.isZero()) {
      upload.finish();
    } else {
      CompletableFuture.delayedExecutor(uploadPause.toMillis(), TimeUnit.MILLISECONDS)
          .execute(upload::finish);
    }
  }

  /** Drops the first half of the invoices. */
  public Upload beginInvoices(LocalDate night) {
    byte[] bytes = new InvoiceFile(headers).bytes(ledger.invoices());
    return Upload.begin(folder.resolve("INV" + DAY.format(night) + ".csv"), bytes);
  }

  @Override
  public void close() {
    sftp.close();
  }
}
