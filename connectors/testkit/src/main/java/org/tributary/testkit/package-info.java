/** The suite that every connector passes, and what it needs to run one. */
package org.tributary.testkit;
