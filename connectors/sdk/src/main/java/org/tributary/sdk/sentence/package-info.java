/**
 * The sentences of the hub and its connectors in other languages. Code makes them in English, and
 * in English they are logged and stored; where somebody reads another language they are recognised
 * by their words and said in it.
 */
package org.tributary.sdk.sentence;
