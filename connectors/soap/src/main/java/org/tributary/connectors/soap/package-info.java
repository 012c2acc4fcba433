/** The generic connector for systems that speak XML over HTTP, with SOAP around it or without. */
package org.tributary.connectors.soap;
