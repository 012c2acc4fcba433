package org.tributary.hub.schedule;

/** Where a run stands. */
enum RunState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  INTERRUPTED
}
