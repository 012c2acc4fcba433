package org.tributary.routes.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.tributary.sdk.connector.ReadRequest;

/**
 * One execution of a stream that this node owns.
 *
 * @param streamNo the stream's number in the store
 * @param mode how the connector is to read; a run that continues an interrupted one keeps its mode
 * @param checkpoint where to start; empty for the very beginning
 * @param startedAt hub clock
 * @param traceId 32 hexadecimal digits that follow each record from fetch to commit
 */
public record Run(
    UUID id,
    int streamNo,
    RunRequest request,
    ReadRequest.Mode mode,
    ObjectNode checkpoint,
    Instant startedAt,
    String traceId) {}
