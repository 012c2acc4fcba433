package org.tributary.hub.records;

import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Work on the stored records of a deployed stream, with its failures as the API answers them. */
final class StreamWork {
  private StreamWork() {}

  static <T> T on(DeployedSystems deployed, String system, String stream, Supplier<T> work) {
    if (deployed.find(system).filter(s -> s.streams().containsKey(stream)).isEmpty()) {
      throw ApiException.notFound();
    }
    try {
      return work.get();
    } catch (NoSuchElementException e) {
      throw ApiException.notFound();
    } catch (ConnectorException e) {
      if (e.category() == FailureCategory.CONFLICT) {
        throw ApiException.conflict("detail.stream-busy");
      }
      throw e;
    }
  }
}
