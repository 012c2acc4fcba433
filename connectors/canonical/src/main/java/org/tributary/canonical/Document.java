package org.tributary.canonical;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document: its content is kept elsewhere.
 *
 * @param mediaType IANA media type
 * @param sha256 of the content, 64 lower case hexadecimal digits
 * @param language BCP 47 tag
 * @param scan what the malware scan said
 */
public record Document(
    @Nullable UUID id,
    @Nullable UUID caseId,
    @Nullable Label title,
    @Nullable String kind,
    String mediaType,
    Long sizeBytes,
    String sha256,
    @Nullable String language,
    Instant createdAt,
    @Nullable Visibility visibility,
    @Nullable String retentionClass,
    @Nullable Scan scan) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** What a malware scan said. */
  public enum Scan {
    CLEAN,
    BLOCKED,
    PENDING
  }

  public Document {
    Rules.text("mediaType", mediaType);
    Rules.least("sizeBytes", Rules.required("sizeBytes", sizeBytes), 0);
    Rules.text("sha256", sha256);
    Rules.shape("sha256", sha256, SHA256, "must be 64 lower case hexadecimal digits");
    if (language != null) {
      Rules.language("language", language);
    }
    Rules.required("createdAt", createdAt);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
