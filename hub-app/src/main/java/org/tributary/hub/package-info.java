/** The hub: a small Spring Boot application that stores, resolves, exposes, schedules. */
package org.tributary.hub;
