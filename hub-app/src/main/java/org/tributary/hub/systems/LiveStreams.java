package org.tributary.hub.systems;

import java.util.Optional;
import org.tributary.routes.ingest.LiveStream;

/** The streams that this node serves, in whatever version is in force. */
public interface LiveStreams {

  /** The stream of a system, where it is deployed. */
  Optional<LiveStream> liveStream(String system, String stream);
}
