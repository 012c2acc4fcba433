package org.tributary.testkit;

/**
 * What every connector promises, run from its descriptor and one subject: settings and secrets,
 * reading, a system in which people work, failures, writing. A connector's test extends it and
 * gives a {@link ConnectorUnderTest}; what does not apply to it is exempted with a reason ({@link
 * StandInSystem#exempt}) and then shows as skipped with that reason.
 */
public abstract class ConnectorContract extends WritingContract {}
