package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The block of a {@link CaseType#SERVICE_REQUEST}: something reported or asked for.
 *
 * @param serviceCode the source's own code of the service
 */
public record ServiceRequest(
    @Nullable String serviceCode,
    List<String> mediaUrls,
    boolean anonymous,
    @Nullable Integer reopenCount)
    implements CaseBlock {
  /** The block of which nothing is known. */
  static final ServiceRequest EMPTY = new ServiceRequest(null, List.of(), false, null);

  public ServiceRequest {
    mediaUrls = Rules.list(mediaUrls);
    Rules.least("reopenCount", reopenCount, 0);
  }

  /** A request for a service of the source's catalogue. */
  public static ServiceRequest of(String serviceCode) {
    return new ServiceRequest(serviceCode, List.of(), false, null);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
