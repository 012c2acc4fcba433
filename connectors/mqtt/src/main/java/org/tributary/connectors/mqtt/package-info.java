/** Listens to topics of an MQTT 5 broker and acknowledges messages once they are stored. */
package org.tributary.connectors.mqtt;
