/**
 * Identity resolution: which source records are one party. Fellegi-Sunter weights over comparisons
 * that a model names, guards for households, clusters under constraints; every decision explained.
 */
package org.tributary.hub.identity;
