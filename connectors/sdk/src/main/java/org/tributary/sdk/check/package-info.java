/**
 * The self-check: questions that show whether a system's answers are what they seem to be. The
 * commonest failure of integrations is a clean answer with the wrong rows.
 */
package org.tributary.sdk.check;
