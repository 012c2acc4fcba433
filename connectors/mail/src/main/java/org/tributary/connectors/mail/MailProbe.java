package org.tributary.connectors.mail;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.NativeRecord;

/**
 * Asks whether we may log in, open the folder and do what is to be done after storing, and looks at
 * the first messages without marking them.
 */
final class MailProbe implements StreamProbe {
  private static final int FEW = 5;

  private final MailServer server;
  private final ReadSpec read;

  MailProbe(MailServer server, ReadSpec read) {
    this.server = server;
    this.read = read;
  }

  @Override
  public Sample first() {
    try (Mailbox mailbox = server.open(read)) {
      MailRecords records = new MailRecords(read);
      List<NativeRecord> sample = new ArrayList<>();
      for (Mailbox.Listed message : mailbox.after(0, FEW)) {
        NativeRecord record = records.of(mailbox, message);
        if (record != null) {
          sample.add(record);
        }
      }
      int count = mailbox.count();
      return new Sample(sample, null, count <= FEW, (long) count);
    } catch (MessagingException e) {
      throw new MailFailure(server.settings(), read).of(e);
    }
  }

  @Override
  public String toString() {
    return "MailProbe[" + read.id() + "]";
  }
}
